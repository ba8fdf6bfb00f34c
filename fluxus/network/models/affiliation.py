import datetime as dt

from django.db import models, transaction
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from fluxus.common.periods import Dated, current
from fluxus.common.scoping import ScopedQuerySet


class AffiliationQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """The roles that hold on ``day`` (today when not given)."""
        return self.filter(current(day=day))

    def opening_portal(self):
        """The roles that let their person sign in to the portal."""
        return self.filter(role__in=self.model.PORTAL_ROLES)


class Affiliation(Dated):
    """What a person is at a body, from one day until another; the portal follows from it the same day.

    A subclass names its ``BODY`` (the field that holds the body), the portal role it gives and which of its roles give it.
    """

    BODY: str
    PORTAL_ROLE: str = ""
    PORTAL_ROLES: frozenset[str] = frozenset()

    person = models.ForeignKey("network.Person", models.PROTECT, related_name="%(class)ss", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=30)

    objects = AffiliationQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = True

    def __str__(self):
        return f"{self.person}, {self.get_role_display()}"

    def hand_over(self, person, day):
        """From ``day`` the role is that of ``person``, for as long as it would have lasted; what was proven stays behind."""
        with transaction.atomic():
            until, self.until = self.until, day - dt.timedelta(days=1)
            self.save(update_fields=["until"])
            same = {self.BODY: self.body, "role": self.role}
            return type(self).objects.create(**same, person=person, since=day, until=until)

    @property
    def body(self):
        """The school, board or organisation at which the person has the role."""
        return getattr(self, self.BODY)


def portal_roles_of(user):
    """The portal roles that the user's current affiliations give."""
    return set() if user.person_id is None else portal_roles_at_bodies(user.person_id)


def portal_roles_at_bodies(person):
    """The portal roles that a person's current affiliations give, in one query."""
    opening = [
        kind.objects.current().opening_portal().filter(person=person).values_list(Value(kind.PORTAL_ROLE)).order_by()
        for kind in Affiliation.__subclasses__()
        if kind.PORTAL_ROLES
    ]
    return {role for (role,) in opening[0].union(*opening[1:])} if opening else set()


def peers_of(user):
    """The condition on persons: the user, and everybody with a current role that the user sees."""
    condition = Q(pk=user.person_id)
    for kind in Affiliation.__subclasses__():
        condition |= Q(pk__in=kind.objects.visible_to(user).current().values("person"))
    return condition

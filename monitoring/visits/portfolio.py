"""With whom an expert is likely to have spoken: the schools that the form offers, the own and longest silent first."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from monitoring.models.contact import with_last_contact
from schools.models import School

SUGGESTED = 3


@dataclass(frozen=True)
class Portfolio:
    """The schools that a user may choose: ``own`` by last contact, the ``others`` that are open, and the ``closed``."""

    own: list
    others: list
    closed: list

    @classmethod
    def of(cls, user):
        visible = with_last_contact(School.objects.visible_to(user))
        own = list(visible.filter(status=School.Status.OPEN).in_portfolio_of(user).order_by("last_contact", "name"))
        # A school without any contact comes first; PostgreSQL sorts it last.
        own.sort(key=lambda school: school.last_contact is not None)
        known = {school.pk for school in own}
        rest = [school for school in visible if school.pk not in known]
        return cls(
            own, [school for school in rest if school.is_open], [school for school in rest if not school.is_open]
        )

    @property
    def suggested(self):
        """The few that most likely come next."""
        return self.own[:SUGGESTED]

    def choices(self):
        """The groups of the field "school"."""
        groups = ((_("My schools"), self.own), (_("Other schools"), self.others), (_("Closed schools"), self.closed))
        return [
            ("", _("Choose a school")),
            *((name, [(one.pk, label(one)) for one in schools]) for name, schools in groups if schools),
        ]


def label(school):
    """The name, with the place where it is elsewhere than most."""
    return f"{school.name} ({school.city})" if school.city else school.name

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.common.search import Plain, containing, search_column, search_index
from fluxus.network.models.affiliation import Affiliation, peers_of


class PersonQuerySet(ScopedQuerySet):
    def search(self, words):
        """Persons whose name, e-mail or phone holds every word."""
        return self.filter(containing(words))

    def active(self):
        """Persons who have not been archived."""
        return self.filter(archived_on__isnull=True)

    def with_roles_of_today(self, user):
        """Fetch what each person is today as far as ``user`` sees it, in one query per kind of body, for ``works_at``."""
        return self.prefetch_related(
            *(
                models.Prefetch(
                    f"{kind._meta.model_name}s",
                    kind.objects.visible_to(user).current().select_related(kind.BODY),
                    to_attr=f"{kind._meta.model_name}s_of_today",
                )
                for kind in Affiliation.__subclasses__()
            )
        )

    def resembling(self, *, email="", last_name="", first_name=""):
        """Persons who may be the same human: the same e-mail address, or the same initial and last name, accents aside."""
        same = models.Q(pk__in=[])
        if email:
            same |= models.Q(email__iexact=email)
        rows = self.annotate(plain_last_name=Plain("last_name"), plain_first_name=Plain("first_name"))
        if last_name and first_name:
            same |= models.Q(
                plain_last_name=Plain(models.Value(last_name)),
                plain_first_name__startswith=Plain(models.Value(first_name[0])),
            )
        return rows.filter(same)


@tracked
class Person(Record):
    """One row per human, whatever the roles."""

    first_name = models.CharField(_("first name"), max_length=60, blank=True)
    prefix = models.CharField(
        _("prefix"), max_length=20, blank=True, help_text=_("van, de, van der: does not count in sorting.")
    )
    last_name = models.CharField(_("last name"), max_length=80, db_collation="nl_natural")
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    archived_on = models.DateField(_("archived on"), null=True, blank=True, editable=False)
    search_text = search_column("first_name", "prefix", "last_name", "email", "phone")

    scope = Scope(rows=peers_of)
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="one_person_per_email",
                violation_error_message=_("Somebody with this e-mail address is already known."),
            ),
        ]
        indexes = [search_index("person_search")]

    def __str__(self):
        return " ".join(part for part in (self.first_name, self.prefix, self.last_name) if part)

    @property
    def full_name(self):
        return str(self)

    @property
    def works_at(self):
        """Where the person works today and as what, in words; of a row that ``with_roles_of_today`` fetched."""
        fetched = (getattr(self, f"{kind._meta.model_name}s_of_today") for kind in Affiliation.__subclasses__())
        return ", ".join(f"{role.body} ({role.get_role_display()})" for roles in fetched for role in roles)

    def affiliations(self, user):
        """The person's roles at whatever kind of body, as far as ``user`` sees them; those of today first."""
        found = [
            role
            for kind in Affiliation.__subclasses__()
            for role in kind.objects.visible_to(user).filter(person=self).select_related(kind.BODY, "person")
        ]
        return sorted(found, key=lambda role: (role.is_current, role.since), reverse=True)

    def archive(self, day):
        """Take the person out of the lists from ``day``; the past stays."""
        self.archived_on = day
        self.save(update_fields=["archived_on"])

    def restore(self):
        """Take back that the person was archived."""
        self.archived_on = None
        self.save(update_fields=["archived_on"])

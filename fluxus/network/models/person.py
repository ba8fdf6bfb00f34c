from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.common.search import Plain, containing, search_column, search_index
from fluxus.network.models.affiliation import Affiliation, peers_of
from fluxus.network.models.likeness import Digits, alike, likely_pairs


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

    def resembling(self, **typed):
        """Persons who may be whoever is being typed: the same e-mail or phone, or a like name; most alike first."""
        return alike(self, **typed)

    def likely_duplicates(self):
        """Pairs of these persons who may be one human, with the reasons, most likely first."""
        return likely_pairs(self)


class PersonManager(models.Manager.from_queryset(PersonQuerySet)):
    """Whoever was merged into another is no longer somebody: such a row is reached by its key alone."""

    def get_queryset(self):
        return super().get_queryset().filter(merged_into__isnull=True)


@tracked
class Person(Record):
    """One row per human, whatever the roles; a second row for the same human is merged into the first."""

    NOT_MOVED_BY_MERGE = frozenset({"merged_into"})

    first_name = models.CharField(_("first name"), max_length=60, blank=True)
    prefix = models.CharField(
        _("prefix"), max_length=20, blank=True, help_text=_("van, de, van der: does not count in sorting.")
    )
    last_name = models.CharField(_("last name"), max_length=80, db_collation="nl_natural")
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    archived_on = models.DateField(_("archived on"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("merged into"),
    )
    search_text = search_column("first_name", "prefix", "last_name", "email", "phone")
    # The prefix is left out: it is what people forget or write in another way.
    name_key = models.GeneratedField(
        expression=Plain(Concat(F("first_name"), Value(" "), F("last_name"), output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )
    phone_key = models.GeneratedField(expression=Digits("phone"), output_field=models.TextField(), db_persist=True)

    scope = Scope(rows=peers_of)
    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="one_person_per_email",
                violation_error_message=_("Somebody with this e-mail address is already known."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="person_is_not_merged_into_itself",
                violation_error_message=_("A person cannot be merged with itself."),
            ),
        ]
        indexes = [
            search_index("person_search"),
            GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="person_name_key"),
            models.Index(fields=["phone_key"], condition=~Q(phone_key=""), name="person_phone_key"),
        ]

    def __str__(self):
        return " ".join(part for part in (self.first_name, self.prefix, self.last_name) if part)

    @property
    def full_name(self):
        return str(self)

    @property
    def standing(self):
        """The person of today: this one, or the one into whom it was merged, however many times over."""
        person = self
        while person.merged_into_id:
            person = person.merged_into
        return person

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

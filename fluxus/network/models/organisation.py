from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.common.search import containing, search_column, search_index
from fluxus.network.models.affiliation import Affiliation
from fluxus.network.models.places import District


class OrganisationQuerySet(ScopedQuerySet):
    def search(self, words):
        """Organisations whose name, city or e-mail holds every word."""
        return self.filter(containing(words))

    def active(self):
        """Organisations that have not been archived."""
        return self.filter(archived_on__isnull=True)


@tracked
class Organisation(Record):
    """A partner that is no school and no maker: welfare, care, municipality, fund, college."""

    class Kind(models.TextChoices):
        WELFARE = "welfare", _("welfare")
        CARE = "care", _("care")
        CHILDCARE = "childcare", _("childcare")
        MUNICIPALITY = "municipality", _("municipality")
        FUND = "fund", _("fund")
        COLLEGE = "college", _("college or university")
        CULTURE = "culture", _("culture")
        LEAD_BODY = "lead_body", _("lead body")
        PRESS = "press", _("press")
        OTHER = "other", _("other")

    name = models.CharField(_("name"), max_length=120, db_collation="nl_natural", unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("district")
    )
    street = models.CharField(_("street"), max_length=80, blank=True)
    house_number = models.CharField(_("house number"), max_length=15, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    city = models.CharField(_("city"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    website = models.CharField(_("website"), max_length=120, blank=True)
    archived_on = models.DateField(_("archived on"), null=True, blank=True, editable=False)
    search_text = search_column("name", "city", "email")

    scope = Scope()  # fluxus.accounts adds the account holder of the district
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        indexes = [search_index("organisation_search")]

    def __str__(self):
        return self.name

    @property
    def address(self):
        street = " ".join(part for part in (self.street, self.house_number) if part)
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (street, place) if part)

    def archive(self, day):
        """Take the organisation out of the lists from ``day``; the past stays."""
        self.archived_on = day
        self.save(update_fields=["archived_on"])

    def restore(self):
        """Take back that the organisation was archived."""
        self.archived_on = None
        self.save(update_fields=["archived_on"])


@tracked
class OrganisationRole(Record, Affiliation):
    """What a person does at a partner organisation; it opens no portal."""

    class Role(models.TextChoices):
        DIRECTOR = "director", _("director")
        CONTACT = "contact", _("contact person")
        POLICY = "policy", _("policy officer")
        OTHER = "other", _("other")

    BODY = "organisation"

    role = models.CharField(_("role"), max_length=30, choices=Role)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="roles", verbose_name=_("organisation"))

    scope = Scope()  # as that of the organisation

    class Meta(Affiliation.Meta):
        verbose_name = _("role at an organisation")
        verbose_name_plural = _("roles at organisations")
        ordering = ["-since", "pk"]

    def get_absolute_url(self):
        return self.organisation.get_absolute_url()

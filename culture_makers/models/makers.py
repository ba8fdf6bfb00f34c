"""The culture maker: what somebody, or some body, is to us as the one who makes culture."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models.maker_queryset import CultureMakerManager
from culture_makers.models.maker_words import MakerWords
from culture_makers.models.vocabulary import Competence, Discipline, Language, TargetGroup
from culture_makers.numbers import (
    IBAN_PATTERN,
    KVK_PATTERN,
    POSTCODE_PATTERN,
    VAT_PATTERN,
    check_iban,
    check_kvk,
    check_postcode,
    check_vat,
)
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope
from fluxus.common.search import search_column, search_index
from fluxus.common.secrets import SecretField
from fluxus.network.models import District, Organisation, Person

SEE_IBAN = "culture_makers.see_iban_culturemaker"
FIRST_LEVEL, LAST_LEVEL = 1, 8


@tracked
class CultureMaker(MakerWords, Record):
    """A profile over exactly one person or one organisation, who may be a maker of several kinds at once."""

    class Vat(models.TextChoices):
        LIABLE = "liable", _("charges VAT")
        SMALL = "small", _("small-business scheme (KOR)")
        EXEMPT = "exempt", _("exempt")

    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="maker", verbose_name=_("person")
    )
    organisation = models.OneToOneField(
        Organisation, models.PROTECT, null=True, blank=True, related_name="maker", verbose_name=_("organisation")
    )
    trade_name = models.CharField(
        _("trade name"), max_length=120, blank=True, db_collation="nl_natural", help_text=_("Where it differs.")
    )
    active_since = models.DateField(_("active since"), default=timezone.localdate)
    ended_on = models.DateField(_("last day"), null=True, blank=True, editable=False)

    disciplines = models.ManyToManyField(
        Discipline, through="MakerDiscipline", related_name="makers", blank=True, verbose_name=_("disciplines")
    )
    competences = models.ManyToManyField(
        Competence, through="MakerCompetence", related_name="makers", blank=True, verbose_name=_("competences")
    )
    target_groups = models.ManyToManyField(
        TargetGroup, through="MakerTargetGroup", related_name="makers", blank=True, verbose_name=_("target groups")
    )
    languages = models.ManyToManyField(
        Language, through="MakerLanguage", related_name="makers", blank=True, verbose_name=_("languages")
    )
    districts = models.ManyToManyField(
        District, through="MakerDistrict", related_name="makers", blank=True, verbose_name=_("works in")
    )
    levels = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(FIRST_LEVEL), MaxValueValidator(LAST_LEVEL)]),
        verbose_name=_("levels"),
        default=list,
        blank=True,
        help_text=_("The groups 1 to 8 that the maker can teach; empty for nobody in primary education."),
    )
    has_teaching_licence = models.BooleanField(_("has a teaching licence"), default=False)
    profile = models.TextField(
        _("profile"), blank=True, help_text=_("What the maker does and how, in their own words.")
    )
    website = models.CharField(_("website"), max_length=120, blank=True)

    street = models.CharField(_("street"), max_length=80, blank=True)
    house_number = models.CharField(_("house number"), max_length=15, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True, validators=[check_postcode])
    city = models.CharField(_("city"), max_length=60, blank=True, db_collation="nl_natural")
    based_in = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="makers_based_here", verbose_name=_("based in")
    )

    kvk_number = models.CharField(_("chamber of commerce number"), max_length=8, blank=True, validators=[check_kvk])
    vat = models.CharField(_("VAT"), max_length=10, choices=Vat, blank=True)
    vat_id = models.CharField(_("VAT id"), max_length=14, blank=True, validators=[check_vat])
    vat_reason = models.CharField(
        _("why exempt"), max_length=160, blank=True, help_text=_("The provision by which no VAT is charged.")
    )
    iban = SecretField(_("IBAN"), max_length=34, blank=True, permission=SEE_IBAN, validators=[check_iban])

    vog_seen_on = models.DateField(_("VOG seen on"), null=True, blank=True)
    vog_profile = models.CharField(
        _("VOG profile"),
        max_length=80,
        blank=True,
        help_text=_("Such as 60, education; the certificate itself is not kept."),
    )
    vog_expires_on = models.DateField(_("VOG expires on"), null=True, blank=True)

    search_text = search_column("trade_name", "city", "postcode", "kvk_number")
    profile_vector = models.GeneratedField(
        expression=SearchVector("profile", config="dutch"), output_field=SearchVectorField(), db_persist=True
    )

    scope = Scope(maker="roles__person__user")
    objects = CultureMakerManager()

    class Meta:
        verbose_name = _("culture maker")
        verbose_name_plural = _("culture makers")
        ordering = [Coalesce("organisation__name", "person__last_name"), "person__first_name", "pk"]
        indexes = [
            search_index("maker_search"),
            GinIndex(fields=["profile_vector"], name="maker_profile"),
            models.Index(fields=["vog_expires_on"], name="maker_vog_expires"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, organisation__isnull=False)
                | Q(person__isnull=False, organisation__isnull=True),
                name="maker_is_one_person_or_one_organisation",
                violation_error_message=_("A culture maker is one person or one organisation."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("active_since")),
                name="maker_ends_after_it_began",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(levels__contained_by=list(range(FIRST_LEVEL, LAST_LEVEL + 1))),
                name="maker_teaches_known_levels",
                violation_error_message=_("Levels are 1 to 8."),
            ),
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=POSTCODE_PATTERN),
                name="maker_postcode_is_dutch",
                violation_error_message=_("Write a postcode as 1234 AB."),
            ),
            models.CheckConstraint(
                condition=Q(kvk_number="") | Q(kvk_number__regex=KVK_PATTERN),
                name="maker_kvk_number_has_eight_digits",
                violation_error_message=_("A chamber of commerce number has eight digits."),
            ),
            models.CheckConstraint(
                condition=Q(vat_id="") | Q(vat_id__regex=VAT_PATTERN),
                name="maker_vat_id_is_dutch",
                violation_error_message=_("Write a VAT id as NL123456789B01."),
            ),
            models.CheckConstraint(
                condition=~Q(vat="liable") | ~Q(vat_id=""),
                name="maker_who_charges_vat_has_an_id",
                violation_error_message=_("Who charges VAT has a VAT id."),
            ),
            models.CheckConstraint(
                condition=~Q(vat="exempt") | ~Q(vat_reason=""),
                name="maker_who_is_exempt_says_why",
                violation_error_message=_("Say why no VAT is charged: exempt is something else than 0 %%."),
            ),
            models.CheckConstraint(
                condition=Q(iban="") | Q(iban__regex=IBAN_PATTERN),
                name="maker_iban_is_written_without_spaces",
                violation_error_message=_("An IBAN is two letters, two digits and the account."),
            ),
            models.CheckConstraint(
                condition=Q(vog_seen_on__isnull=True, vog_expires_on__isnull=True)
                | Q(vog_seen_on__isnull=False, vog_expires_on__isnull=False, vog_expires_on__gte=F("vog_seen_on")),
                name="maker_vog_that_was_seen_expires_later",
                violation_error_message=_("A VOG that was seen has a later day on which it expires."),
            ),
        ]

    def __str__(self):
        return str(self.person or self.organisation)

    @classmethod
    def by_name(cls):
        """What makers are sorted by: the name of an organisation among the last names of people."""
        return [Coalesce("organisation__name", "person__last_name"), F("person__first_name")]

    @property
    def is_active(self):
        """Whether we work with the maker today."""
        today = timezone.localdate()
        return self.active_since <= today and (self.ended_on is None or self.ended_on >= today)

    def is_of(self, user):
        """Whether ``user`` is the maker, or acts for it."""
        return "maker" in user.roles and (self.roles.current().opening_portal().filter(person=user.person_id).exists())

    def end(self, day):
        """``day`` is the last on which we work with the maker; so it is for whoever acts for it."""
        with transaction.atomic():
            self.ended_on = max(day, self.active_since)
            self.save(update_fields=["ended_on"])
            for role in self.roles.current(day):
                role.end(day)

    def resume(self):
        """Take back that it ended, for the maker and for whoever acted for it until that day."""
        with transaction.atomic():
            self.roles.filter(until=self.ended_on).update(until=None)
            self.ended_on = None
            self.save(update_fields=["ended_on"])

"""Where the money comes from, and on what terms schools get it in a school year."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import school_year, school_year_name
from fluxus.common.records import Record
from fluxus.common.scoping import EVERYONE, ScopedQuerySet
from fluxus.network.models import Municipality
from schools.models.programmes import Participation, Programme
from schools.models.schools import School


class FundQuerySet(ScopedQuerySet):
    def with_rounds(self):
        """Annotate ``round_count``: how many rounds were opened on it."""
        return self.annotate(round_count=models.Count("rounds"))


@tracked
class Fund(Record):
    """Money with a purpose, such as that for school development out of CMK."""

    class Kind(models.TextChoices):
        DEVELOPMENT = "development", _("school development (CMK)")
        MENU = "menu", _("activities of the Cultuurmenu")
        OWN = "own", _("own contribution of school or board")
        OTHER = "other", _("other")

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=120, db_collation="nl_natural")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)

    scope = EVERYONE
    objects = FundQuerySet.as_manager()

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        ordering = ["name"]

    def __str__(self):
        return self.name


class BudgetRoundQuerySet(ScopedQuerySet):
    def with_budgets(self):
        """Annotate ``schools`` and what was ``granted`` to all together, and what of it is ``free``."""
        return self.annotate(
            schools=models.Count("budgets", filter=Q(budgets__school__isnull=False)),
            granted=models.Sum("budgets__granted", default=0),
            free=models.Sum("budgets__free", default=0),
        )


@tracked
class BudgetRound(Record):
    """The terms of one fund in one school year: an amount per group, for which schools, and until when."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="rounds", verbose_name=_("fund"))
    school_year = models.PositiveSmallIntegerField(_("school year"))
    name = models.CharField(_("name"), max_length=120, unique=True, db_collation="nl_natural")
    amount_per_group = models.DecimalField(_("amount per group"), max_digits=10, decimal_places=2)
    own_part = models.DecimalField(
        _("own part"),
        max_digits=10,
        decimal_places=2,
        default=0,
        help_text=_("For the round itself: coordination, training and projects above the schools."),
    )
    municipalities = models.ManyToManyField(
        Municipality,
        through="RoundMunicipality",
        related_name="budget_rounds",
        blank=True,
        verbose_name=_("municipalities"),
        help_text=_("None chosen: all."),
    )
    types = ArrayField(
        models.CharField(max_length=6, choices=School.Type),
        default=list,
        blank=True,
        verbose_name=_("school types"),
        help_text=_("None chosen: all."),
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_rounds",
        verbose_name=_("programme"),
        help_text=_("Only schools that take part in it; none chosen: all schools."),
    )
    tracks = ArrayField(
        models.PositiveSmallIntegerField(choices=Participation.Track),
        default=list,
        blank=True,
        verbose_name=_("tracks"),
        help_text=_("Of the programme; none chosen: both."),
    )
    lapses_on = models.DateField(_("lapses on"), help_text=_("The last day on which it can be promised."))

    scope = EVERYONE
    objects = BudgetRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget round")
        verbose_name_plural = _("budget rounds")
        ordering = ["-school_year", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_per_group__gte=0, own_part__gte=0),
                name="budget_round_amounts_are_not_negative",
                violation_error_message=_("An amount per group and an own part are zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(tracks__len=0) | Q(programme__isnull=False),
                name="budget_round_tracks_are_those_of_a_programme",
                violation_error_message=_("Tracks are those of a programme: choose the programme as well."),
            ),
            models.CheckConstraint(
                condition=Q(lapses_on__year__gte=F("school_year")),
                name="budget_round_lapses_after_it_opened",
                violation_error_message=_("It cannot lapse before the year in which its school year begins."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def year_name(self):
        return school_year_name(self.school_year)

    @property
    def period(self):
        return school_year(self.school_year)

    def eligible_schools(self):
        """The schools that these terms are for: open, and taking part, on a day of the school year."""
        schools = School.objects.open_in(self.period)
        places = list(self.municipalities.values_list("pk", flat=True))
        if places:
            schools = schools.filter(municipality__in=places)
        if self.types:
            schools = schools.of_types(*self.types)
        if self.programme_id is None:
            return schools
        track = self.tracks[0] if len(self.tracks) == 1 else None
        return schools.participating(self.period, programme=self.programme, track=track)


@tracked
class RoundMunicipality(models.Model):
    """A municipality whose schools a round is for."""

    round = models.ForeignKey(
        BudgetRound, models.CASCADE, related_name="round_municipalities", verbose_name=_("budget round")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="round_municipalities", verbose_name=_("municipality")
    )

    scope = EVERYONE
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality of a budget round")
        verbose_name_plural = _("municipalities of budget rounds")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "municipality"],
                name="one_municipality_per_round",
                violation_error_message=_("This municipality is already in the round."),
            ),
        ]

    def __str__(self):
        return f"{self.round}: {self.municipality}"

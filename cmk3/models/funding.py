"""What the programme may cost and who pays it: the budget of the application, per year, municipality and class of costs."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.money import NOTHING
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.network.models import Municipality
from schools.models import BudgetEntry, Programme

OUTSIDE_THE_PROGRAMME = _("The programme does not run in this year.")

YEAR_OF_THE_PROGRAMME = pgtrigger.Trigger(
    name="year_of_the_programme",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM schools_programme WHERE id = NEW.programme_id
            AND NEW.year BETWEEN EXTRACT(YEAR FROM since) AND EXTRACT(YEAR FROM until)
        ) THEN
            RAISE EXCEPTION 'The programme does not run in this year.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


class FundingLineQuerySet(ScopedQuerySet):
    def of_fund(self):
        """What the fund pays, as against those who match it."""
        return self.filter(payer=FundingLine.Payer.FUND)

    def planned(self, *names):
        """What is planned per combination of ``names``; one query."""
        sums = self.order_by().values(*names).annotate(planned_sum=models.Sum("planned"))
        return {tuple(row[name] for name in names): row["planned_sum"] for row in sums}


@tracked
class FundingLine(Record):
    """What one payer plans in one year, for one municipality and one class of costs."""

    class Payer(models.TextChoices):
        FUND = "fund", _("the fund (FCP)")
        MUNICIPALITY = "municipality", _("the municipality")
        EDUCATION = "education", _("schools and boards")
        LEAD_BODY = "lead_body", _("the lead body itself")
        OTHER = "other", _("others")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="funding_lines", verbose_name=_("programme"))
    year = models.PositiveSmallIntegerField(_("year"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="funding_lines", verbose_name=_("municipality")
    )
    payer = models.CharField(_("paid by"), max_length=12, choices=Payer)
    cost_class = models.CharField(_("cost class"), max_length=12, choices=BudgetEntry.CostClass)
    planned = models.DecimalField(
        _("planned"), max_digits=10, decimal_places=2, validators=[MinValueValidator(NOTHING)]
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    scope = STAFF
    objects = FundingLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding line")
        verbose_name_plural = _("funding lines")
        ordering = ["programme", "year", "municipality", "payer", "cost_class"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "municipality", "payer", "cost_class"],
                name="one_funding_line_per_payer_and_class",
                violation_error_message=_("This is planned already: change that line."),
            ),
            models.CheckConstraint(
                condition=Q(planned__gte=0),
                name="funding_line_is_not_negative",
                violation_error_message=_("What is planned is nothing or more."),
            ),
        ]
        triggers = [YEAR_OF_THE_PROGRAMME]

    def __str__(self):
        return f"{self.year} · {self.municipality} · {self.get_payer_display()} · {self.get_cost_class_display()}"

    def clean(self):
        super().clean()
        if self.programme_id and self.year and not self.programme.since.year <= self.year <= self.programme.until.year:
            raise ValidationError({"year": OUTSIDE_THE_PROGRAMME})

    def get_absolute_url(self):
        return self.page_url("edit")


@tracked
class Population(Record):
    """How many people live in a municipality on 1 January of a year: the fund pays per inhabitant."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="populations", verbose_name=_("municipality")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    inhabitants = models.PositiveIntegerField(_("inhabitants"))
    source = models.CharField(_("source"), max_length=120, blank=True)

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of inhabitants")
        verbose_name_plural = _("numbers of inhabitants")
        ordering = ["-year", "municipality"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year"],
                name="one_population_per_municipality_and_year",
                violation_error_message=_("This number is known already: change that one."),
            ),
            models.CheckConstraint(
                condition=Q(inhabitants__gt=0),
                name="somebody_lives_in_a_municipality",
                violation_error_message=_("A municipality has at least one inhabitant."),
            ),
        ]

    def __str__(self):
        return f"{self.municipality} {self.year}"

    def get_absolute_url(self):
        return self.page_url("edit")

"""The lines of a contract: work, what it costs, and the budgets that pay it."""

from decimal import Decimal

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Round
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from culture_makers.contracts.amounts import FRACTIONS, OWED_BY_US, Amounts
from culture_makers.models.addenda import LESS_WORK_ONLY_IN_AN_ADDENDUM
from culture_makers.models.contract_triggers import ADD_UP_THE_LINES, KNOW_THE_FAIR_RATE, only_in_a_draft
from culture_makers.models.contracts import Contract, scope_of_contract, summed
from culture_makers.models.units import Unit
from culture_makers.models.vocabulary import KindOfWork
from fluxus.common.history import tracked
from fluxus.common.scoping import ScopedQuerySet
from schools.models import Budget, BudgetEntry

CENTS = {"max_digits": 10, "decimal_places": 2}


def fraction(table):
    """The part of the net amount that ``table`` names for the line's VAT rate."""
    cases = [When(vat=rate, then=Value(part)) for rate, part in table.items()]
    return Case(*cases, default=Value(Decimal(0)), output_field=models.DecimalField(max_digits=3, decimal_places=2))


NET = Round(F("quantity") * F("rate"), 2) + Round(F("extra_hours") * F("extra_rate"), 2) + F("travel") + F("material")


def amount(name, **options):
    return models.DecimalField(name, default=0, **CENTS, **options)


@tracked
class ContractLine(models.Model):
    """One kind of work in a contract; its budgets carry it in equal parts."""

    class Vat(models.TextChoices):
        HIGH = "21", _("21%")
        LOW = "9", _("9%")
        ZERO = "0", _("0%")
        EXEMPT = "exempt", _("exempt")
        REVERSE = "reverse", _("reverse-charged")

    class VatReason(models.TextChoices):
        UNDER_21 = "under_21", _("art lessons to people under 21")
        SCHOOL = "school", _("lessons of which a school is the customer")
        AUTHOR = "author", _("work of a writer, composer or journalist")
        KOR = "kor", _("small-business scheme (KOR)")
        FOREIGN = "foreign", _("maker established in another country")
        OTHER = "other", _("other, see the description")

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="lines", verbose_name=_("contract"))
    position = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    kind = models.ForeignKey(KindOfWork, models.PROTECT, related_name="contract_lines", verbose_name=_("kind of work"))
    description = models.CharField(_("description"), max_length=160, blank=True)
    quantity = models.DecimalField(pgettext_lazy("amount of work", "number"), max_digits=7, decimal_places=2)
    unit = models.CharField(_("per"), max_length=8, choices=Unit, default=Unit.LESSON)
    rate = models.DecimalField(_("rate"), **CENTS)
    extra_hours = models.DecimalField(_("extra hours"), max_digits=6, decimal_places=2, default=0)
    extra_rate = amount(_("rate of an extra hour"))
    travel = amount(_("travel"))
    material = amount(_("material"))
    vat = models.CharField(_("VAT"), max_length=7, choices=Vat, default=Vat.HIGH)
    vat_reason = models.CharField(_("why no VAT"), max_length=9, choices=VatReason, blank=True)
    fair_rate = models.DecimalField(_("fair rate"), null=True, editable=False, **CENTS)
    fair_pay_reason = models.CharField(_("why below the fair rate"), max_length=200, blank=True)
    budgets = models.ManyToManyField(
        Budget,
        through="LineBudget",
        related_name="contract_lines",
        verbose_name=_("budgets"),
        help_text=_("Several budgets carry the line in equal parts."),
    )
    cost_class = models.CharField(
        _("cost class"),
        max_length=12,
        choices=BudgetEntry.CostClass,
        default=BudgetEntry.CostClass.ACTIVITY,
    )
    net = summed(NET, _("without VAT"))
    vat_amount = summed(Round(NET * fraction(FRACTIONS), 2), _("VAT"))
    own_vat = summed(Round(NET * fraction(OWED_BY_US), 2), _("VAT that we pay ourselves"))

    scope = scope_of_contract("contract")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a contract")
        verbose_name_plural = _("lines of contracts")
        ordering = ["contract", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(quantity=0)
                & Q(rate__gte=0, extra_hours__gte=0, extra_rate__gte=0, travel__gte=0, material__gte=0),
                name="line_amounts_are_not_negative",
                violation_error_message=_("A line has at least a part of one unit, and no amount below zero."),
            ),
            models.CheckConstraint(
                condition=Q(vat__in=["exempt", "reverse"]) & ~Q(vat_reason="")
                | ~Q(vat__in=["exempt", "reverse"]) & Q(vat_reason=""),
                name="line_without_vat_says_why",
                violation_error_message=_(
                    "Say why no VAT is charged where the line is exempt or reverse-charged, and only there."
                ),
            ),
            models.CheckConstraint(
                condition=Q(fair_rate__isnull=True)
                | Q(rate__gte=F("fair_rate"))
                | Q(quantity__lt=0)
                | ~Q(fair_pay_reason=""),
                name="line_below_fair_rate_says_why",
                violation_error_message=_("This is below the fair rate of this kind of work: say why."),
            ),
        ]
        triggers = [
            only_in_a_draft("{row}.contract_id"),
            KNOW_THE_FAIR_RATE,
            ADD_UP_THE_LINES,
            LESS_WORK_ONLY_IN_AN_ADDENDUM,
        ]

    def __str__(self):
        return self.description or str(self.kind)

    @property
    def amounts(self):
        return Amounts(self.net, self.vat_amount, self.own_vat)

    @property
    def is_below_fair_pay(self):
        return self.fair_rate is not None and self.rate < self.fair_rate and self.quantity > 0


@tracked
class LineBudget(models.Model):
    """A budget that carries a line, alone or together with others."""

    line = models.ForeignKey(ContractLine, models.CASCADE, related_name="line_budgets", verbose_name=_("line"))
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="line_budgets", verbose_name=_("budget"))

    scope = scope_of_contract("line__contract")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget of a line")
        verbose_name_plural = _("budgets of lines")
        ordering = ["line", "budget"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "budget"],
                name="line_has_a_budget_once",
                violation_error_message=_("This budget carries the line already."),
            ),
        ]
        triggers = [
            only_in_a_draft("(SELECT contract_id FROM culture_makers_contractline WHERE id = {row}.line_id)"),
        ]

    def __str__(self):
        return str(self.budget)

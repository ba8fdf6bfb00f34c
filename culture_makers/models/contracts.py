"""The contract with a maker: what is agreed, how far it is, and what it comes to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from culture_makers.contracts.amounts import Amounts
from culture_makers.models import addenda, contract_triggers
from culture_makers.models.contract_moments import (
    CANCELLED_FOR_A_REASON,
    ROAD,
    ContractMoments,
    moments_of_the_road,
    movers_of_the_road,
)
from culture_makers.models.contract_queryset import ContractQuerySet, ContractState
from culture_makers.models.makers import CultureMaker
from culture_makers.models.matches import Match
from culture_makers.models.numbers import NumberSeries, number_in_words
from culture_makers.models.templates import TemplateVersion
from fluxus import roles
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import Scope
from fluxus.common.search import search_column, search_index
from fluxus.common.states import StatefulModel, stateful
from schools.models import Programme


def kept_by_the_lines(name):
    """A column that only the trigger of the lines writes."""
    return models.DecimalField(name, max_digits=10, decimal_places=2, default=0, editable=False)


def summed(expression, name):
    return models.GeneratedField(
        expression=expression,
        output_field=models.DecimalField(max_digits=10, decimal_places=2),
        db_persist=True,
        verbose_name=name,
    )


def scope_of_contract(path=""):
    """Staff see every contract; the maker those that were sent to them, and what became of them."""
    to = f"{path}__" if path else ""
    return Scope(maker=(f"{to}maker__roles__person__user", Q(**{f"{to}sent_at__isnull": False})))


@tracked
@stateful
class Contract(Record, StatefulModel, addenda.Amending, ContractMoments):
    """An agreement with a maker; it gets its number and its money when it is checked, and changes no more after that."""

    State = ContractState
    TRANSITIONS = {
        State.DRAFT: {State.CHECKED, State.CANCELLED},
        State.CHECKED: {State.SENT, State.CANCELLED},
        State.SENT: {State.SIGNED, State.CANCELLED},
        State.SIGNED: {State.CARRIED_OUT, State.CANCELLED},
        State.CARRIED_OUT: {State.SETTLED},
    }
    LEFT_OUT_OF_HISTORY = ("net", "vat", "own_vat", "below_fair_pay")

    maker = models.ForeignKey(CultureMaker, models.PROTECT, related_name="contracts", verbose_name=_("culture maker"))
    template_version = models.ForeignKey(
        TemplateVersion, models.PROTECT, related_name="contracts", verbose_name=_("template")
    )
    title = models.CharField(_("assignment"), max_length=120)
    assignment = models.TextField(
        _("what is agreed"),
        blank=True,
        help_text=_("For whom, what, when and where; an empty line starts a paragraph."),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="contracts", verbose_name=_("programme")
    )
    match = models.ForeignKey(
        Match, models.PROTECT, null=True, blank=True, related_name="contracts", verbose_name=_("follows from the match")
    )
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="contracts_to_sign",
        limit_choices_to=Q(role__in=sorted(roles.LEADERS)),
        verbose_name=_("signs for us"),
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="contracts_drafted",
        limit_choices_to=Q(role__in=sorted(roles.STAFF)),
        editable=False,
        verbose_name=_("drafted by"),
    )
    drafted_as = models.CharField(_("drafted as"), max_length=100, blank=True, editable=False)
    revised_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT, editable=False)
    year = models.PositiveSmallIntegerField(_("year of the number"), null=True, editable=False)
    sequence = models.PositiveIntegerField(_("sequence of the number"), null=True, editable=False)
    number = models.CharField(pgettext_lazy("of a contract", "number"), max_length=40, blank=True, editable=False)

    net = kept_by_the_lines(_("without VAT"))
    vat = kept_by_the_lines(_("VAT"))
    own_vat = kept_by_the_lines(_("VAT that we pay ourselves"))
    total = summed(F("net") + F("vat"), _("total"))
    burden = summed(F("net") + F("vat") + F("own_vat"), _("out of budgets"))
    below_fair_pay = models.BooleanField(_("below fair pay"), default=False, editable=False)
    search_text = search_column("number", "title")

    pdf = models.FileField(_("PDF"), blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the PDF"), max_length=64, blank=True, editable=False)
    printed = models.CharField(_("fingerprint of what the PDF shows"), max_length=64, blank=True, editable=False)

    scope = scope_of_contract()
    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        ordering = ["-pk"]
        indexes = [
            search_index("contract_search"),
            models.Index(fields=["state", "-id"], name="contract_by_state"),
            models.Index(fields=["starts_on"], name="contract_by_first_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="contract_ends_after_it_starts",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            addenda.NUMBER_ONCE_CHECKED,
            addenda.ONE_ADDENDUM_PER_NUMBER,
            addenda.THE_MATCH_IS_THE_CONTRACTS,
            models.UniqueConstraint(
                fields=["year", "sequence"],
                name="one_contract_per_number_of_the_year",
                violation_error_message=_("This number has been given already."),
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=~Q(number=""),
                name="one_contract_per_number",
                violation_error_message=_("This number has been given already."),
            ),
            models.UniqueConstraint(
                fields=["drafted_as"],
                condition=~Q(drafted_as=""),
                name="what_drafts_under_one_name_drafts_once",
                violation_error_message=_("This contract has been drafted already."),
            ),
            *moments_of_the_road(),
            *movers_of_the_road(),
            CANCELLED_FOR_A_REASON,
        ]
        triggers = [
            contract_triggers.BEGINS_AS_A_DRAFT,
            contract_triggers.WHAT_WAS_CHECKED_STAYS,
            addenda.NUMBER_FOR_EVER,
            addenda.STAYS_AN_ADDENDUM,
            addenda.CHANGES_A_SIGNED_CONTRACT,
            contract_triggers.TOTALS_ARE_THE_LINES,
            contract_triggers.ASK_AGAIN_WHAT_IS_FAIR,
        ]

    def __str__(self):
        return f"{self.number or _('draft')} · {self.title}"

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def amounts(self):
        return Amounts(self.net, self.vat, self.own_vat)

    @property
    def schools(self):
        """The schools whose budgets it charges, each once, by name."""
        budgets = [budget for line in self.lines.all() for budget in line.budgets.all()]
        return sorted({budget.school for budget in budgets if budget.school}, key=str)

    @property
    def moves(self):
        """The moves that were made, as (state, moment, who), in their order."""
        made = [(state, getattr(self, f"{state}_at"), getattr(self, f"{state}_by")) for state in (*ROAD, "cancelled")]
        return [(self.State(state), moment, who) for state, moment, who in made if moment]

    @property
    def number_to_come(self):
        """The number that checking would give it now; somebody else may be first."""
        if self.is_addendum:
            return addenda.addendum_in_words(self.amends.number, self.amends.addenda.next_addendum())
        year = timezone.localdate().year
        return number_in_words(year, NumberSeries.objects.next_of(year))

    def give_number(self, by, at=None):
        """Become *checked*, with the next number; for ``contracts.checking``, which posts the money as well."""
        at = at or timezone.now()
        number = self._take_addendum() if self.is_addendum else self._take_number(timezone.localdate(at).year)
        self.move_to(self.State.CHECKED, checked_at=at, checked_by=by, **number)

    def _take_number(self, year):
        sequence = NumberSeries.objects.take(year)
        return {"year": year, "sequence": sequence, "number": number_in_words(year, sequence)}

    def _take_addendum(self):
        """The next number within the contract; whoever asks at the same moment waits until the caller's transaction ends."""
        changed = Contract.objects.select_for_update(no_key=True).get(pk=self.amends_id)
        number = changed.addenda.next_addendum()
        return {"addendum": number, "number": addenda.addendum_in_words(changed.number, number)}

    def send(self, by, at=None):
        self.move_to(self.State.SENT, sent_at=at or timezone.now(), sent_by=by)

    def sign(self, by=None, at=None):
        """Signed by the maker; ``by`` where they did so with an account."""
        self.move_to(self.State.SIGNED, signed_at=at or timezone.now(), signed_by=by)

    def carry_out(self, by, at=None):
        self.move_to(self.State.CARRIED_OUT, carried_out_at=at or timezone.now(), carried_out_by=by)

    def settle(self, by, at=None):
        self.move_to(self.State.SETTLED, settled_at=at or timezone.now(), settled_by=by)

    def fall_through(self, by, reason, at=None):
        """Become *cancelled*; for ``contracts.checking``, which frees the money as well."""
        self.move_to(self.State.CANCELLED, cancelled_at=at or timezone.now(), cancelled_by=by, reason=reason)

"""Asking what counts for a target: by its measure, with what was carried over and what was approved."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from fluxus.common.periods import Period
from monitoring.measures import registry
from monitoring.measures.evidence import Evidence, Latest, Total, rounded
from monitoring.measures.outcomes import Milestone, Weakest


def evidence_of(target, day, narrowing=None):
    """What counts for ``target`` on ``day``: the one query that dashboard, list and report share."""
    counting = target.same_as or target
    answers = [(label, _answer(counting, period)) for label, period in counting.periods(day)]
    if len(answers) == 1 and not answers[0][0]:
        evidence = answers[0][1]
    else:
        rows = answers[0][1].rows
        for _label, answer in answers[1:]:
            rows = rows | answer.rows
        evidence = Weakest(rows, answers, target)
    approval = target.approval(day)
    if approval:
        evidence = Approved(evidence, approval)
    return evidence.narrowed(narrowing)


def _answer(target, period):
    if not target.measured_from or target.is_logged:
        return registry.ask(target.measure, period, target)
    before = target.entries.logged(period).filter(day__lt=target.measured_from)
    if target.measured_from > period.end:
        records = registry.ask(target.measure, period, target)
        return Carried(records.about(records.rows.none(), records.of), before)
    return Carried(
        registry.ask(target.measure, Period(max(period.start, target.measured_from), period.end), target), before
    )


class Carried(Evidence):
    """Evidence by records from a day on, together with what was entered by hand for the days before."""

    def __init__(self, records, entries):
        super().__init__(records.rows, of=records.of)
        self.records = records
        self.entries = entries

    @property
    def carried(self):
        return self.entries

    @property
    def beside(self):
        return self.records.beside

    @property
    def numbers(self):
        return self.records.numbers

    @property
    def days(self):
        return self.records.days

    @property
    def rules(self):
        added = _("To it is added what was entered by hand for the days before.")
        stands = _("What was entered by hand for the days before stands, until the records say more.")
        return [*self.records.rules, added if self.accumulates else stands]

    @property
    def accumulates(self):
        return self.records.accumulates

    def narrowed(self, narrowing):
        """What was entered by hand tells no schools apart: narrowed, the records alone speak."""
        return self.records.narrowed(narrowing) if narrowing else self

    @cached_property
    def value(self):
        if isinstance(self.records, Milestone):
            return max(self.records.value, Decimal(self.entries.filter(reached=True).exists()))
        if self.accumulates:
            return (self.records.value or 0) + Total(self.entries, "value").value
        stood = Latest(self.entries.filter(value__isnull=False), "value").value
        return max((value for value in (self.records.value, stood) if value is not None), default=None)

    def figure(self):
        return self.records.figure().but(value=rounded(self.value), computed=rounded(self.value))


class Approved(Evidence):
    """Evidence whose figure a manager has set, with the reason; the computed one stays beside it."""

    def __init__(self, computed, approval):
        super().__init__(computed.rows, of=computed.of)
        self.computed = computed
        self.approval = approval
        self.value = approval.value

    @property
    def carried(self):
        return self.computed.carried

    @property
    def beside(self):
        return self.computed.beside

    @property
    def numbers(self):
        return self.computed.numbers

    @property
    def days(self):
        return self.computed.days

    @property
    def rules(self):
        approved = _(
            "A value was approved on %(day)s: it counts instead of what the records say. The reason: %(reason)s"
        )
        said = {"day": date_format(self.approval.day, "j F Y"), "reason": self.approval.reason}
        return [*self.computed.rules, approved % said]

    def narrowed(self, narrowing):
        return self.computed.narrowed(narrowing) if narrowing else self

    def breakdown(self, dimension):
        return self.computed.breakdown(dimension)

    def figure(self):
        return self.computed.figure().but(value=rounded(self.value), approved=True)

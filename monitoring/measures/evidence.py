"""Evidence: the records behind a figure, and the figure that follows from them and from nothing else."""

from decimal import Decimal

from django.db.models import Count, Max, Min, Sum
from django.utils.functional import cached_property

from fluxus.common.periods import Period
from monitoring.measures import registry
from monitoring.measures.figure import Figure, Part
from monitoring.measures.narrowing import counts_by, divisible, narrowed
from monitoring.standing import attainment

# model → the field that says on which day a record counts; records without a day are a state.
DAYS = {"monitoring.Activity": "last_day", "monitoring.ProgressEntry": "day", "monitoring.Visit": "visited_on"}


class Evidence:
    """The ``rows`` that count; with ``of`` the figure is their share in what they were picked from."""

    def __init__(self, rows, *, of=None):
        self.rows = rows
        self.of = of

    @property
    def day_field(self):
        return DAYS.get(self.rows.model._meta.label, "")

    @property
    def accumulates(self):
        """Whether the figure only grows as records are added, so that half the time asks half of it."""
        return bool(self.day_field) and self.of is None

    @property
    def divisible(self):
        """Whether the figure can be narrowed to schools and split by them."""
        return divisible(self.rows.model)

    @property
    def missing(self):
        """What the rows were picked from and did not reach it; None where nothing can be missing."""
        return None if self.of is None else self.of.exclude(pk__in=self.rows.order_by().values("pk"))

    @property
    def carried(self):
        """Entries by hand that count beside the rows, from before records were kept."""
        return None

    def asked(self):
        """What is asked of all rows at once: their number, first and last day, and what a subclass adds."""
        days = {"earliest": Min(self.day_field), "latest": Max(self.day_field)} if self.day_field else {}
        return {"count": Count("pk"), **days}

    @cached_property
    def summary(self):
        """The answers to what is asked; one query."""
        return {"earliest": None, "latest": None} | self.rows.order_by().aggregate(**self.asked())

    @cached_property
    def of_count(self):
        return None if self.of is None else self.of.count()

    @cached_property
    def value(self):
        if self.of is None:
            return Decimal(self.summary["count"])
        return Decimal(100 * self.summary["count"]) / self.of_count if self.of_count else None

    def narrowed(self, narrowing):
        """The same question about some schools only; records that lead to no school stay as they are."""
        if not narrowing or not self.divisible:
            return self
        return self.about(narrowed(self.rows, narrowing), None if self.of is None else narrowed(self.of, narrowing))

    def about(self, rows, of):
        """Evidence of the same kind with other records."""
        return type(self)(rows, of=of)

    def breakdown(self, dimension):
        """Per value of ``dimension``: label, records, and of how many where it is a share; most records first."""
        counted = counts_by(self.rows, dimension)
        whole = counts_by(self.of, dimension) if self.of is not None else {}
        labels = sorted(counted | whole, key=lambda label: (-counted.get(label, 0), str(label)))
        return [
            Group(label, counted.get(label, 0), whole.get(label) if self.of is not None else None) for label in labels
        ]

    def figure(self):
        """What it comes down to, ready to be frozen."""
        return Figure(
            value=_rounded(self.value),
            computed=_rounded(self.value),
            count=self.summary["count"],
            of=self.of_count,
            last_day=self.summary["latest"],
            accumulates=self.accumulates,
            divisible=self.divisible,
        )


class Group:
    """One line of a breakdown."""

    def __init__(self, label, count, of):
        self.label, self.count, self.of = label, count, of

    @property
    def share(self):
        return 100 * self.count / self.of if self.of else None


class Total(Evidence):
    """The sum of a number on the rows, such as pupils reached."""

    def __init__(self, rows, field):
        super().__init__(rows)
        self.field = field

    def about(self, rows, of):
        return Total(rows, self.field)

    def asked(self):
        return super().asked() | {"total": Sum(self.field)}

    @cached_property
    def value(self):
        return Decimal(self.summary["total"] or 0)


class Distinct(Evidence):
    """How many different values the rows have in an expression, such as levels that were reached."""

    def __init__(self, rows, expression):
        super().__init__(rows)
        self.expression = expression

    def about(self, rows, of):
        return Distinct(rows, self.expression)

    def asked(self):
        return super().asked() | {"different": Count(self.expression, distinct=True)}

    @cached_property
    def value(self):
        return Decimal(self.summary["different"])


class Latest(Evidence):
    """The value of the newest row: a level, such as staff capacity."""

    accumulates = False

    def __init__(self, rows, field):
        super().__init__(rows)
        self.field = field

    def about(self, rows, of):
        return Latest(rows, self.field)

    @cached_property
    def value(self):
        return self.rows.order_by(f"-{self.day_field}", "-pk").values_list(self.field, flat=True).first()


class Shift(Evidence):
    """How many rows there are now, against how many there were at the ``first`` assessment."""

    accumulates = False

    def __init__(self, rows, first):
        super().__init__(rows)
        self.first = first

    def about(self, rows, of):
        return Shift(rows, self.first)

    def narrowed(self, narrowing):
        return Shift(narrowed(self.rows, narrowing), narrowed(self.first, narrowing)) if narrowing else self

    def figure(self):
        return super().figure().but(first=Decimal(self.first.count()))


class Milestone(Evidence):
    """Reached by the first of the ``rows``; with ``needed`` only once there are so many; ``signs`` show that it is on its way."""

    accumulates = False

    def __init__(self, rows, *, needed=1, signs=None, of=None):
        super().__init__(rows, of=of)
        self.needed = needed
        self.signs = signs

    def about(self, rows, of):
        return Milestone(rows, needed=self.needed, signs=self.signs, of=of)

    @cached_property
    def value(self):
        needed = self.of_count if self.of is not None else self.needed
        return Decimal(bool(needed) and self.summary["count"] >= needed)

    @property
    def reached_on(self):
        return self.summary["earliest" if self.needed == 1 else "latest"] if self.value else None

    def figure(self):
        figure = super().figure()
        last_day = figure.last_day
        if not self.value and self.signs is not None:
            last_day = self.signs.order_by().aggregate(last=Max(DAYS[self.signs.model._meta.label]))["last"] or last_day
        return figure.but(reached_on=self.reached_on, last_day=last_day)


class Weakest(Evidence):
    """A target that holds for each of several ``parts``: its figure is that of the part that is furthest from it."""

    def __init__(self, rows, parts, target):
        super().__init__(rows)
        self.parts = parts
        self.target = target

    def narrowed(self, narrowing):
        parts = [(label, part.narrowed(narrowing)) for label, part in self.parts]
        return Weakest(super().narrowed(narrowing).rows, parts, self.target)

    def about(self, rows, of):
        return Evidence(rows)

    @property
    def accumulates(self):
        return all(part.accumulates for _label, part in self.parts)

    @cached_property
    def value(self):
        values = [part.value for _label, part in self.parts]
        return min(values, key=lambda value: _nearness(self.target, value)) if values else None

    def figure(self):
        return super().figure().but(parts=[Part(label, _rounded(part.value)) for label, part in self.parts])


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
        return self.records.figure().but(value=_rounded(self.value), computed=_rounded(self.value))


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

    def narrowed(self, narrowing):
        return self.computed.narrowed(narrowing) if narrowing else self

    def breakdown(self, dimension):
        return self.computed.breakdown(dimension)

    def figure(self):
        return self.computed.figure().but(value=_rounded(self.value), approved=True)


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


def _nearness(target, value):
    if value is None:
        return Decimal(-1)
    reached = attainment(target, value)
    return -abs(1 - reached) if target.comparator in {"about", "between"} else reached


def _rounded(value):
    return None if value is None else Decimal(value).quantize(Decimal("0.01"))

"""Evidence: the records behind a figure, and the figure that follows from them and from nothing else."""

from decimal import Decimal

from django.db.models import Count, Max, Min, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from monitoring.measures.figure import Figure
from monitoring.measures.narrowing import counts_by, divisible, narrowed
from monitoring.measures.telling import day_name

# model → the field that says on which day a record counts; records without a day are a state.
DAYS = {
    "cmk3.SteeringGroupMeeting": "day",
    "cmk3.Project": "closed_on",
    "culture_makers.Contract": "checked_on",
    "culture_makers.Match": "accepted_on",
    "monitoring.Activity": "last_day",
    "monitoring.Cycle": "closed_on",
    "monitoring.ProgressEntry": "day",
    "monitoring.Visit": "visited_on",
}


def day_of(model):
    """The field of ``model`` that says on which day a record counts; empty where a record is a state."""
    return DAYS.get(model._meta.label, "")


class Evidence:
    """The ``rows`` that count; with ``of`` the figure is their share in what they were picked from."""

    def __init__(self, rows, *, of=None):
        self.rows = rows
        self.of = of

    @property
    def day_field(self):
        return day_of(self.rows.model)

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

    @property
    def beside(self):
        """Records of another kind that count beside the rows."""
        return None

    @property
    def numbers(self):
        """How many records of which kind there are, as (kind, number)."""
        return [(kind_of(self.rows), self.summary["count"])]

    @property
    def days(self):
        """What the days are called that decide whether a record counts; none where records are a state."""
        return [day_name(self.rows.model, self.day_field)] if self.day_field else []

    @property
    def rules(self):
        """How the figure follows from the rows, in sentences."""
        if self.of is None:
            return [_("Each record counts for one: the figure is how many there are.")]
        return [_("The figure is a share: how many of them count, out of all of them, as a percentage.")]

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
            value=rounded(self.value),
            computed=rounded(self.value),
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

    @property
    def rules(self):
        field = self.rows.model._meta.get_field(self.field)
        return [_("The figure is a sum: what stands at “%(field)s” is added up.") % {"field": field.verbose_name}]

    def asked(self):
        return super().asked() | {"total": Sum(self.field)}

    @cached_property
    def value(self):
        return Decimal(self.summary["total"] or 0)


class Together(Evidence):
    """Rows that count, and beside them ``activities`` that were logged before such records were kept."""

    activities = None

    @property
    def beside(self):
        return self.activities

    @property
    def numbers(self):
        return [(kind_of(rows), rows.count()) for rows in (self.rows, self.activities)]

    @property
    def rules(self):
        return [*super().rules, _("What was logged before such records were kept is added; each thing counts once.")]

    @cached_property
    def summary(self):
        """Both together: how many, the first day and the last."""
        both = [super().summary, Evidence(self.activities).summary]
        days = {"earliest": min, "latest": max}
        return {"count": sum(one["count"] for one in both)} | {
            name: choose((one[name] for one in both if one[name]), default=None) for name, choose in days.items()
        }


class Distinct(Evidence):
    """How many different values the rows have in an expression, such as levels that were reached."""

    def __init__(self, rows, expression):
        super().__init__(rows)
        self.expression = expression

    def about(self, rows, of):
        return Distinct(rows, self.expression)

    @property
    def rules(self):
        return [_("What comes back several times counts once: the figure is how many different ones there are.")]

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

    @property
    def rules(self):
        return [_("The newest value is the figure; earlier ones stay readable.")]

    @cached_property
    def value(self):
        return self.rows.order_by(f"-{self.day_field}", "-pk").values_list(self.field, flat=True).first()


def kind_of(rows):
    return rows.model._meta.verbose_name_plural


def rounded(value):
    return None if value is None else Decimal(value).quantize(Decimal("0.01"))

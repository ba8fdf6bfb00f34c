"""How much of their year makers work for us: what the review of their employment status asks."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Count,
    DateField,
    DateTimeField,
    DecimalField,
    F,
    FloatField,
    Func,
    OuterRef,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Greatest, Least, TruncWeek

from culture_makers.models import Contract, CultureMaker
from fluxus.common.money import NOTHING
from fluxus.common.periods import Period

WEEK = dt.timedelta(weeks=1)


class EveryWeek(Func):
    """The Mondays from one day to another, a row each."""

    function = "generate_series"
    set_returning = True
    output_field = DateTimeField()


def year_of(number):
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31))


def weeks_of(year):
    """The weeks that a year has for working: those that begin or go on in it."""
    first = year.start - dt.timedelta(days=year.start.weekday())
    return (year.end - first).days // 7 + 1


def weighed(makers, year):
    """``makers`` who had a contract in ``year``, each with how many, for how much, in how many weeks, and what share that is.

    The weeks are the different ones that lie in the period of a contract, up to the last day that an addendum may have given
    it, however many contracts share them. What addenda add or take off counts in the sum; an addendum is no contract more.
    """
    binding = Contract.objects.binding().filter(maker=OuterRef("pk")).order_by()
    own = binding.originals().with_last_day().filter(starts_on__lte=year.end, last_day__gte=year.start)
    per_maker = own.values("maker")
    paid = binding.touching(year).values("maker")
    first = TruncWeek(Greatest("starts_on", Value(year.start)), output_field=DateField())
    last = Least("last_day", Value(year.end), output_field=DateField())
    weeks = own.annotate(week=EveryWeek(first, last, Value(WEEK))).values("week").distinct()
    makers = makers.annotate(
        contract_count=Coalesce(Subquery(per_maker.annotate(found=Count("pk")).values("found")), 0),
        contract_sum=Coalesce(
            Subquery(paid.annotate(found=Sum("net")).values("found")), NOTHING, output_field=DecimalField()
        ),
        weeks=Func(ArraySubquery(weeks), function="cardinality"),
    ).filter(contract_count__gt=0)
    return makers.annotate(share=Cast(F("weeks"), FloatField()) * 100 / Value(float(weeks_of(year)))).order_by(
        "-weeks", "-contract_sum", "pk"
    )


def exposure(year, user):
    """The makers of the exposure list, as far as ``user`` sees them."""
    return weighed(CultureMaker.objects.visible_to(user), year)

"""What is known of every maker about one wish: one query, however many makers there are."""

from dataclasses import dataclass, field

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Avg,
    Count,
    DateField,
    Exists,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Greatest, Least

from culture_makers.matching.places import kilometres_to
from culture_makers.models import (
    Absence,
    Availability,
    Contract,
    MakerDiscipline,
    MakerDistrict,
    MakerLanguage,
    MakerTargetGroup,
    Match,
)
from fluxus.common.periods import school_year, school_year_of


@dataclass(frozen=True)
class Facts:
    """What speaks for or against one maker; see ``scoring`` for what it comes to."""

    disciplines: int = 0  # how many of the wanted ones
    levels: frozenset = field(default_factory=frozenset)  # those that the maker can teach
    serves: bool = False  # works for the target group
    in_district: bool = False
    kilometres: float | None = None
    has_week: bool = False  # told us when they can work
    is_free: bool = False  # on the wanted part of the week
    days_away: int = 0  # of the wanted period
    average: float | None = None  # of what schools thought of earlier matches
    evaluations: int = 0
    jobs: int = 0  # matches and contracts this school year
    speaks: bool = False
    found: tuple[str, ...] = ()  # stems of the demand's words that stand in the profile


NAMES = tuple(name for name in Facts.__dataclass_fields__ if name != "levels")


def with_facts(makers, wish, day):
    """Annotate on ``makers`` what ``facts_of`` reads, as it stands on ``day``."""
    return makers.annotate(
        disciplines_found=_count(MakerDiscipline.objects.filter(discipline__in=wish.disciplines)),
        serves=Exists(MakerTargetGroup.objects.filter(maker=OuterRef("pk"), target_group=wish.target_group)),
        in_district=Q(based_in=wish.district, based_in__isnull=False)
        | Exists(MakerDistrict.objects.filter(maker=OuterRef("pk"), district=wish.district)),
        kilometres=kilometres_to(wish.position),
        has_week=Exists(Availability.objects.filter(maker=OuterRef("pk"))),
        is_free=Exists(Availability.objects.filter(_slot(wish), maker=OuterRef("pk"))),
        days_away=_days_away(wish),
        average=_of_matches(Avg("school_score"), FloatField()),
        evaluations=Coalesce(_of_matches(Count("pk"), IntegerField()), 0),
        jobs=_jobs(school_year(school_year_of(day))),
        speaks=Exists(MakerLanguage.objects.filter(maker=OuterRef("pk"), language=wish.language)),
        found=_words_found([stem for stem, _word in wish.words]),
    )


def facts_of(maker):
    """The facts that ``with_facts`` put on ``maker``."""
    told = {name: getattr(maker, name) for name in NAMES if name not in ("disciplines", "found")}
    return Facts(disciplines=maker.disciplines_found, levels=frozenset(maker.levels), found=tuple(maker.found), **told)


def _slot(wish):
    asked = {"weekday": wish.weekday, "part": wish.part}
    return Q(**{name: value for name, value in asked.items() if value})


def _count(rows):
    counted = rows.filter(maker=OuterRef("pk")).order_by().values("maker").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


def _of_matches(aggregate, output_field):
    evaluated = Match.objects.filter(maker=OuterRef("pk"), school_score__isnull=False).order_by()
    return Subquery(evaluated.values("maker").annotate(told=aggregate).values("told"), output_field=output_field)


def _jobs(year):
    """Matches that go on and contracts that bind; a contract that follows from a match is the same job, an addendum as well."""
    matches = Match.objects.going().proposed_in(year)
    contracts = Contract.objects.originals().binding().touching(year).without_match()
    return _count(matches) + _count(contracts)


def _days_away(wish):
    if not wish.days:
        return Value(0)
    first = Greatest(F("since"), Value(wish.starts_on, output_field=DateField()))
    last = Least(F("until"), Value(wish.ends_on, output_field=DateField()))
    away = Absence.objects.filter(maker=OuterRef("pk"), since__lte=wish.ends_on, until__gte=wish.starts_on)
    days = away.annotate(days=Func(last, first, template="(%(expressions)s + 1)", arg_joiner=" - "))
    summed = days.order_by().values("maker").annotate(total=Sum(Cast("days", IntegerField())))
    return Coalesce(Subquery(summed.values("total"), output_field=IntegerField()), 0)


def _words_found(stems):
    """Which of ``stems`` stand in a maker's profile."""
    texts = ArrayField(TextField())
    return Func(
        Func(F("profile_vector"), function="tsvector_to_array", output_field=texts),
        Value(stems, output_field=texts),
        template="ARRAY(SELECT unnest(%(expressions)s))",
        arg_joiner=") INTERSECT SELECT unnest(",
        output_field=texts,
    )

"""Measures over culture makers: the matches in which schools and social organisations got one."""

import datetime as dt
from decimal import Decimal

from django.db.models import Exists, Min, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from culture_makers.models import Contract, Match
from fluxus.common.periods import Period
from monitoring.measures.activities import held
from monitoring.measures.ambitions import or_named
from monitoring.measures.evidence import Distinct, Evidence, Total, kind_of
from monitoring.measures.registry import measure
from monitoring.measures.schools import participating
from monitoring.measures.telling import NOT_TAKING_PART, OUTSIDE, TAKING_PART
from monitoring.models import Activity
from schools.models import School

ONE_DAY = dt.timedelta(days=1)


@measure(
    _("Makers matched with organisations"),
    records=Match,
    counts=_("A maker counts when maker and organisation both said yes to a match in the period."),
    before="kind",
    leaves_out=(
        _("Proposals, and matches that were declined or cancelled, do not count."),
        _("A maker with several matches counts once."),
        OUTSIDE,
    ),
)
def makers_matched(period, *, target, kind=None, partner=None):
    """How many different makers agreed to a match with a social organisation, of a kind of partner if named.

    Makers at held activities of ``kind`` count beside them for the days before the first of those matches, or before the
    day from which the target's records count; from then on only matches do, so that nothing counts twice.
    """
    matches = Match.objects.agreed(period).with_organisations(partner)
    logged = logged_before(target, period, matches, kind)
    return MakersMatched(matches, logged) if matches.exists() or kind is None else Total(logged, "makers")


@measure(
    _("Share of schools with a good partnership near by"),
    records=School,
    counts=_("A school counts when it called a match that was carried out with a maker near by a success."),
    base=TAKING_PART,
    before="kind",
    leaves_out=(_("A match that the school did not evaluate, or not as good, does not count."), *NOT_TAKING_PART),
)
def share_with_partnership(period, *, target, board=None, kind=None):
    """Share of the participating schools that called a match with a maker who works near by a success.

    A school counts as well when a held activity of ``kind`` says so, from before matches were kept.
    """
    schools = participating(period, target, board)
    good = Match.objects.successful(period.end).carried_out(period).filter(near=True)
    return Evidence(or_named(schools, matched(schools, good), period, kind), of=schools)


@measure(
    _("Share of schools that worked with a maker"),
    records=School,
    counts=_(
        "A school counts when a match with a maker was carried out for it, or when "
        "it paid a maker by a contract without a match that ended in the period."
    ),
    base=TAKING_PART,
    before="kind",
    leaves_out=(
        _("Matches that were not carried out, and contracts that are drafts or were cancelled, do not count."),
        *NOT_TAKING_PART,
    ),
)
def share_matched(period, *, target, board=None, kind=None, ambition=False):
    """Share of the participating schools for which a match was carried out, with ``ambition`` one that serves an ambition.

    A school counts as well when it paid a checked contract that ended and follows from no match (with ``ambition``: and the
    school agreed on an ambition in the period, as a contract names none), or when a held activity of ``kind`` says so,
    from before matches were kept.
    """
    schools = participating(period, target, board)
    return Evidence(or_named(schools, coupled(schools, period, ambition), period, kind), of=schools)


@measure(
    _("Schools that worked with a maker"),
    records=School,
    counts=_("A school counts when a match with a maker was carried out for it in the period."),
    before="kind",
    leaves_out=(
        _("Matches that were not carried out do not count."),
        _("A school with several matches counts once."),
        OUTSIDE,
    ),
)
def schools_matched(period, *, kind=None, types=None, ambition=False):
    """Different schools, of the types named, for which a match was carried out, with ``ambition`` one that serves an ambition.

    A school counts as well when a held activity of ``kind`` says so, from before matches were kept.
    """
    schools = School.objects.of_types(*types) if types else School.objects.all()
    return Evidence(or_named(schools, matched(schools, done(period, ambition)), period, kind))


def done(period, ambition=False):
    """Matches of which the work was done in ``period``."""
    matches = Match.objects.carried_out(period)
    return matches.filter(demand__ambition__isnull=False) if ambition else matches


def matched(schools, matches):
    """Those of ``schools`` that one of ``matches`` was for; each once."""
    return schools.filter(Exists(matches.order_by().filter(demand__school=OuterRef("pk"))))


def coupled(schools, period, ambition=False):
    """Those of ``schools`` that worked with a maker, by a match or by a contract without one; each once."""
    by_match = matched(schools, done(period, ambition))
    by_contract = contracted(schools.having_ambitions(period) if ambition else schools, period)
    return schools.filter(Q(pk__in=by_match.values("pk")) | Q(pk__in=by_contract.values("pk")))


def contracted(schools, period):
    """Those of ``schools`` of which a budget pays a contract that follows from no match and ended in ``period``."""
    contracts = Contract.objects.binding().without_match().ending_in(period).order_by()
    return schools.filter(Exists(contracts.filter(lines__budgets__school=OuterRef("pk"))))


def logged_before(target, period, matches, kind):
    """Held activities of ``kind`` in the target's time, from before ``matches`` were kept."""
    start, kept_from = target.since, target.measured_from
    if kept_from is None:
        start, kept_from = period.start, matches.aggregate(first=Min("accepted_on"))["first"]
    if kind is None or (kept_from and kept_from <= start):
        return Activity.objects.none()
    until = kept_from - ONE_DAY if kept_from else period.end
    return held(Period(start, until).until(period.end), kind=kind)


class MakersMatched(Distinct):
    """Different makers in matches, and those at the activities that were logged before matches were kept."""

    def __init__(self, rows, activities):
        super().__init__(rows, "maker")
        self.activities = activities

    def about(self, rows, of):
        return MakersMatched(rows, self.activities)

    @property
    def numbers(self):
        return [*super().numbers, (kind_of(self.activities), self.activities.count())]

    @property
    def rules(self):
        until = gettext("To them are added the makers at what was logged for the days before matches were kept.")
        return [*super().rules, until]

    @property
    def beside(self):
        return self.activities

    @cached_property
    def value(self):
        return Decimal(self.summary["different"]) + Total(self.activities, "makers").value

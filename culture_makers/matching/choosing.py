"""Choosing a maker for a demand: the order and the reasons of that moment are kept, and the school is told if wanted."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.matching.ranking import Ranking
from culture_makers.models import Demand, Match
from fluxus.common.mail import send
from schools.budgets.notices import people_of


@transaction.atomic
def choose(demand, maker, by, why, tell=False, day=None):
    """Propose ``maker`` for ``demand``; with ``tell`` whoever asks reads it by mail. Returns the match."""
    day = day or timezone.localdate()
    # Two experts who choose at once choose after each other: the second sees the first one's maker as chosen.
    demand = Demand.objects.select_for_update(of=("self",)).with_subjects().get(pk=demand.pk)
    if not demand.may_be_matched:
        raise ValidationError(_("This demand is closed: no maker can be chosen for it any more."), code="closed")
    ranking = Ranking(demand, day)
    candidate = ranking.of(maker)
    if candidate is None:
        raise ValidationError(_("We do not work with %(maker)s now."), code="ended", params={"maker": maker})
    match = Match(
        demand=demand,
        maker=maker,
        chosen_by=by,
        why=why,
        proposed_on=day,
        score=candidate.score,
        place=candidate.place,
        candidates=len(ranking.candidates),
        reasons=[verdict.frozen() for verdict in candidate.verdicts],
        best=[one.frozen() for one in ranking.best],
        near=candidate.is_near,
    )
    match.full_clean()
    match.save()
    if tell:
        tell_who_asked(match)
    return match


def tell_who_asked(match):
    """A mail to whoever asked; where nobody is named, to the people of the school or to the organisation."""
    context = {"match": match, "demand": match.demand}
    for name, address in readers_of(match.demand, match.proposed_on):
        send("culture_makers/matching/email/proposed.txt", address, {**context, "name": name}, about=match)


def readers_of(demand, day):
    """Who is told about a match, as (name, address)."""
    if demand.asked_by and demand.asked_by.email:
        return [(str(demand.asked_by), demand.asked_by.email)]
    if demand.school:
        return [(str(person), person.email) for person in people_of(demand.school, day)]
    return [(str(demand.organisation), demand.organisation.email)] if demand.organisation.email else []

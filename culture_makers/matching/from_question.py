"""A question of a school becomes a demand, with its words as they are."""

from django.db import transaction

from culture_makers.models import Demand
from fluxus.network.models import Organisation
from schools.models import School

BODIES = {School: "school", Organisation: "organisation"}
TITLE = Demand._meta.get_field("title").max_length


def can_become_a_demand(item):
    """Whether an action item asks something for a school or organisation."""
    return type(item.subject) in BODIES


@transaction.atomic
def demand_of(item, by):
    """The demand that follows from ``item``: made now, or the one that was made before."""
    known = Demand.objects.filter(question=item).first()
    if known:
        return known
    return Demand.objects.create(
        **{BODIES[type(item.subject)]: item.subject},
        title=item.title[:TITLE],
        words=item.title,
        asked_by=item.asked_by.person if item.asked_by else None,
        asked_on=item.created_at.date(),
        expert=item.owner if item.owner.is_active else by,
        question=item,
    )

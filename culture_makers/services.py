"""Acts that touch a maker and the rows around it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from culture_makers.models import Availability, MakerKind, MakerRole
from fluxus.network.models import Postcode


@transaction.atomic
def settle_kinds(maker, kinds, day=None):
    """From ``day`` (today) the maker is of ``kinds`` and of no other; a new maker is so from its first day."""
    day = day or timezone.localdate()
    known = {one.kind: one for one in maker.kinds.current(day)}
    for kind, held in known.items():
        if kind not in kinds:
            held.end(day - dt.timedelta(days=1))
    begins = day if maker.kinds.exists() else min(day, maker.active_since)
    MakerKind.objects.bulk_create(
        MakerKind(maker=maker, kind=kind, since=begins) for kind in kinds if kind not in known
    )


@transaction.atomic
def settle_week(maker, parts):
    """The maker can work on these ``parts`` of a week, as (day of the week, part of the day), and on no other."""
    known = {(one.weekday, one.part): one for one in maker.availabilities.all()}
    for part, row in known.items():
        if part not in parts:
            row.delete()
    Availability.objects.bulk_create(
        Availability(maker=maker, weekday=weekday, part=part) for weekday, part in parts if (weekday, part) not in known
    )


def let_act_for_itself(maker):
    """A person who is a maker acts for the own profile, from the first day."""
    if maker.person and not maker.roles.filter(person=maker.person).exists():
        MakerRole.objects.create(maker=maker, person=maker.person, role=MakerRole.Role.SELF, since=maker.active_since)


def district_of(postcode):
    """The district that a postcode lies in; None where the table does not know."""
    return Postcode.objects.district_of(postcode)

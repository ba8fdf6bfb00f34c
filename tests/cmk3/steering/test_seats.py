"""Seats belong to parties; who sits on them changes, and never two at once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cmk3.models import Seat, SeatMember
from tests.factories.network import MunicipalityFactory, PersonFactory
from tests.factories.schools import BoardFactory
from tests.factories.steering import SeatFactory, SeatMemberFactory, SteeringGroupFactory

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2021, 1, 1), dt.date(2022, 7, 31)
ONE_DAY = dt.timedelta(days=1)


def test_the_database_refuses_a_second_member_on_a_seat_on_any_day():
    term = SeatMemberFactory(since=FIRST, until=LAST)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatMemberFactory(seat=term.seat, since=LAST)
    SeatMemberFactory(seat=term.seat, since=LAST + ONE_DAY)


def test_a_seat_knows_who_sat_on_it_on_a_day():
    before = SeatMemberFactory(since=FIRST, until=LAST)
    after = SeatMemberFactory(seat=before.seat, since=LAST + dt.timedelta(days=10))
    seats = Seat.objects.filter(pk=before.seat_id)
    assert seats.with_members(LAST).get().member == before
    assert seats.with_members(LAST + ONE_DAY).get().member is None
    assert seats.with_members(after.since).get().member == after


def test_a_seat_is_of_one_body_at_most():
    with pytest.raises(ValidationError):
        SeatFactory.build(
            group=SteeringGroupFactory(), board=BoardFactory(), municipality=MunicipalityFactory()
        ).full_clean()
    board = BoardFactory()
    assert SeatFactory(board=board).body == board


def test_a_party_may_have_several_seats_but_not_twice_the_same():
    seat = SeatFactory(party="Gemeente", label="cultuur")
    SeatFactory(group=seat.group, party="Gemeente", label="onderwijs")
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatFactory(group=seat.group, party="Gemeente", label="cultuur")


def test_a_member_completes_the_group_when_every_party_has_one_that_day():
    group = SteeringGroupFactory()
    one, other = SeatFactory(group=group, party="Agora"), SeatFactory(group=group, party="FluXus")
    SeatFactory(group=group, party="FluXus", label="tweede zetel")  # a second seat of a party need not be filled
    SeatMemberFactory(seat=one, since=FIRST, until=LAST)
    assert not SeatMember.objects.completing()
    late = SeatMemberFactory(seat=other, since=LAST + ONE_DAY)
    assert not SeatMember.objects.completing(), "on the first day of the one, the other had left"
    third = SeatMemberFactory(seat=one, since=LAST + dt.timedelta(days=30))
    assert list(SeatMember.objects.completing()) == [third]
    assert late.since < third.since


def test_whoever_sits_on_a_seat_leaves_with_it():
    before = SeatMemberFactory(since=FIRST, until=LAST)
    now = SeatMemberFactory(seat=before.seat, since=LAST + ONE_DAY)
    now.seat.end(dt.date(2023, 7, 31))
    for term in (before, now):
        term.refresh_from_db()
    assert (before.until, now.until) == (LAST, dt.date(2023, 7, 31))


def test_somebody_is_put_on_a_seat_and_leaves_it_on_two_pages(login, manager):
    seat, person = SeatFactory(), PersonFactory()
    client = login(manager)
    data = {"seat": seat.pk, "person": person.pk, "since": "2024-01-01"}
    client.post(reverse("cmk3:seatmember_create"), data)
    term = SeatMember.objects.get()
    assert (term.person, term.until) == (person, None)
    page = client.post(reverse("cmk3:seatmember_create"), data)
    assert page.context["form"].non_field_errors()
    client.post(reverse("cmk3:seatmember_end", args=[term.pk]), {"day": "2024-07-31"})
    term.refresh_from_db()
    assert term.until == dt.date(2024, 7, 31)


def test_the_page_of_a_group_names_who_sits_there_and_who_did(login, expert):
    term = SeatMemberFactory(person__last_name="Sterrenkijker")
    left = SeatMemberFactory(seat__group=term.seat.group, person__last_name="Maanreiziger", until=dt.date(2021, 6, 30))
    page = login(expert).get(left.seat.group.get_absolute_url())
    assert [seat.member for seat in page.context["seats"]] == [term, None]
    assert list(page.context["former"]) == [left]

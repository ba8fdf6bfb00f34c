"""A meeting goes from plan to minutes, and begins with an agenda."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from cmk3.models import AgendaItem, SteeringGroupMeeting
from cmk3.steering.agenda import fill_agenda
from cmk3.steering.carrying import carried_to
from fluxus.common.states import MoveRefused
from tests.cmk3.steering.conftest import DAY
from tests.days import today, tomorrow, yesterday
from tests.factories.desk import ActionItemFactory
from tests.factories.schools import ThemeFactory
from tests.factories.steering import (
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    SeatFactory,
    SteeringGroupMeetingFactory,
)

pytestmark = pytest.mark.django_db
State, Source = SteeringGroupMeeting.State, AgendaItem.Source
LIST, CREATE = reverse("cmk3:steeringgroupmeeting_list"), reverse("cmk3:steeringgroupmeeting_create")


def move(meeting, state):
    return reverse("cmk3:steeringgroupmeeting_move", args=[meeting.pk, state])


def presence(meeting):
    return SteeringGroupMeeting.objects.with_presence().get(pk=meeting.pk)


def test_a_meeting_cannot_be_held_before_its_day(meeting):
    with pytest.raises(ValidationError):
        meeting.hold(DAY - dt.timedelta(days=1))
    meeting.hold(DAY)
    assert (meeting.state, meeting.quorum) == (State.HELD, 2)


@pytest.mark.parametrize(("day", "offered"), [(yesterday, True), (today, True), (tomorrow, False)])
def test_that_it_was_held_is_offered_from_its_day_on(login, manager, group, day, offered):
    invited = SteeringGroupMeetingFactory(group=group, day=day(), state="invited")
    page = login(manager).get(invited.get_absolute_url())
    assert (State.HELD in [state for state, _label, _icon in page.context["moves"]]) is offered


@pytest.mark.parametrize(("present", "told"), [(1, True), (2, False)])
def test_whoever_notes_that_it_was_held_is_told_that_there_was_no_quorum(login, manager, meeting, present, told):
    AttendanceFactory.create_batch(present, meeting=meeting)
    consequences = login(manager).get(move(meeting, State.HELD)).context["consequences"]
    assert len(consequences) == (4 if told else 2)


def test_what_was_held_is_not_cancelled_any_more(held):
    with pytest.raises(MoveRefused):
        held.move_to(State.CANCELLED, reason="Toch niet.")
    with pytest.raises(ProgrammingError), transaction.atomic():
        SteeringGroupMeeting.objects.filter(pk=held.pk).update(state=State.PLANNED)


def test_a_group_meets_once_a_day_unless_that_was_cancelled(meeting):
    with pytest.raises(IntegrityError), transaction.atomic():
        SteeringGroupMeetingFactory(group=meeting.group, day=DAY)
    meeting.move_to(State.CANCELLED, reason="Te veel afmeldingen.")
    SteeringGroupMeetingFactory(group=meeting.group, day=DAY)


def test_it_is_not_cancelled_without_a_reason(meeting):
    with pytest.raises(ValidationError):
        meeting.move_to(State.CANCELLED)


@pytest.mark.parametrize(
    ("noted", "filled", "can_decide"),
    [
        ([], 0, False),
        (["present"], 1, False),
        (["present", "excused", "absent"], 1, False),
        (["present", "replaced"], 2, True),
        (["present", "present", "absent"], 2, True),
    ],
)
def test_a_seat_counts_for_the_quorum_when_a_member_or_a_replacement_sits_on_it(held, noted, filled, can_decide):
    for word in noted:
        somebody = {"replacement": AttendanceFactory.build().member} if word == "replaced" else {}
        for person in somebody.values():
            person.save()
        AttendanceFactory(meeting=held, seat=SeatFactory(group=held.group), presence=word, **somebody)
    counted = presence(held)
    assert (counted.filled, counted.asked, counted.can_decide) == (filled, 2, can_decide)


def test_a_meeting_keeps_the_quorum_that_held_then(held):
    held.group.quorum = 3
    held.group.save()
    assert presence(held).asked == 2
    assert presence(SteeringGroupMeetingFactory(group=held.group)).asked == 3


def test_a_first_meeting_has_no_earlier_minutes_on_its_agenda(meeting):
    fill_agenda(meeting)
    assert [item.source for item in meeting.agenda.all()] == [Source.WORDS, Source.STANDING, Source.WORDS]


def test_planning_the_next_meeting_fills_its_agenda_with_what_was_left(login, manager, held):
    ActionItemFactory(subject=held, title="Concept rondsturen")
    data = {"group": held.group.pk, "day": "2022-06-23", "starts_at": "15:00", "ends_at": "17:00", "place": ""}
    login(manager).post(CREATE, data)
    following = SteeringGroupMeeting.objects.get(day=dt.date(2022, 6, 23))
    assert following.place == held.group.place
    assert [item.source for item in following.agenda.all()] == [
        Source.WORDS,
        Source.MINUTES,
        Source.ACTIONS,
        Source.STANDING,
        Source.WORDS,
    ]
    page = login(manager).get(following.get_absolute_url())
    assert page.context["before"] == held
    assert [item.title for item in page.context["carried"]] == ["Concept rondsturen"]


def test_the_minutes_on_an_agenda_are_those_that_it_names(login, manager, held):
    planned, between = (SteeringGroupMeetingFactory(group=held.group, day=day) for day in (today(), yesterday()))
    fill_agenda(planned)
    between.hold()
    page = login(manager).get(planned.get_absolute_url())
    assert page.context["before"] == between
    (item,) = [item for item in page.context["items"] if item.source == Source.MINUTES]
    assert item.minutes_of == held
    assert held.get_absolute_url() in page.content.decode()


def test_an_action_item_goes_along_until_the_meeting_after_it_was_done(held):
    group = held.group
    june, november = (
        SteeringGroupMeetingFactory(group=group, day=day) for day in (dt.date(2022, 6, 23), dt.date(2022, 11, 17))
    )
    item = ActionItemFactory(subject=held)
    elsewhere = ActionItemFactory(subject=SteeringGroupMeetingFactory(day=DAY))
    assert list(carried_to(held)) == []
    assert list(carried_to(june)) == list(carried_to(november)) == [item]
    item.finish(dt.date(2022, 9, 1))
    assert list(carried_to(june)) == [item], "on the day of that meeting it was still open"
    assert list(carried_to(november)) == []
    assert elsewhere not in carried_to(june)


def test_an_item_is_added_before_the_last_one(login, manager, meeting):
    fill_agenda(meeting)
    client = login(manager)
    page = client.get(reverse("cmk3:agendaitem_create"), {"meeting": meeting.pk})
    position = page.context["form"]["position"].value()
    client.post(
        reverse("cmk3:agendaitem_create"),
        {"meeting": meeting.pk, "position": position, "title": "Convenant", "source": "words"},
    )
    assert [item.title for item in meeting.agenda.all()][-2] == "Convenant"


def test_an_item_is_taken_off_until_something_was_said_about_it(login, manager, meeting):
    plain, said = AgendaItemFactory(meeting=meeting), AgendaItemFactory(meeting=meeting, minutes="Akkoord.")
    decided = DecisionFactory(item__meeting=meeting).item
    client = login(manager)
    for item in (plain, said, decided):
        client.post(reverse("cmk3:agendaitem_remove", args=[item.pk]))
    assert set(meeting.agenda.all()) == {said, decided}


def test_day_and_place_change_no_more_once_it_was_held(login, manager, held):
    assert login(manager).get(reverse("cmk3:steeringgroupmeeting_edit", args=[held.pk])).status_code == 403


def test_the_list_is_narrowed_to_a_theme_and_tells_whether_there_was_a_quorum(login, expert, held):
    item = AgendaItemFactory(meeting=held, theme=ThemeFactory())
    SteeringGroupMeetingFactory(group=held.group)
    page = login(expert).get(LIST, {"theme": item.theme.pk})
    assert list(page.context["table"].data.data) == [held]


def test_managers_move_a_meeting_and_colleagues_read_it(login, manager, expert, bureau, meeting):
    for reader in (expert, bureau):
        assert login(reader).get(meeting.get_absolute_url()).status_code == 200
        assert login(reader).post(move(meeting, State.HELD)).status_code == 403
    login(manager).post(move(meeting, State.HELD))
    meeting.refresh_from_db()
    assert meeting.state == State.HELD


def test_boards_and_schools_do_not_see_it(login, board_user, school_user, meeting):
    for user in (board_user, school_user):
        assert login(user).get(meeting.get_absolute_url()).status_code == 403


def test_a_longer_agenda_costs_no_more_queries(login, manager, held, costs_the_same):
    client = login(manager)

    def make(number):
        for _one in range(number):
            DecisionFactory(item__meeting=held)
            AttendanceFactory(meeting=held, seat=SeatFactory(group=held.group))
            ActionItemFactory(subject=SteeringGroupMeetingFactory(group=held.group, day=next_free_day(held)))

    costs_the_same(lambda: client.get(held.get_absolute_url()), make)


def next_free_day(meeting):
    """A day before ``meeting`` on which its group does not meet yet."""
    first = meeting.group.meetings.order_by("day").first()
    return first.day - dt.timedelta(days=1)


def test_the_card_of_managers_names_what_is_coming_and_what_waits_for_minutes(login, manager, expert, held):
    coming = SteeringGroupMeetingFactory(group=held.group, day=timezone.localdate() + dt.timedelta(days=20))
    page = login(manager).get(reverse("start")).content.decode()
    assert coming.get_absolute_url() in page
    assert held.get_absolute_url() in page
    assert held.get_absolute_url() not in login(expert).get(reverse("start")).content.decode()

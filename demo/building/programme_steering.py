"""The steering group of two programmes: its seats, its meetings with their minutes, and one that is coming."""

import datetime as dt

from django.utils import timezone

from cmk3.models import (
    AgendaItem,
    Attendance,
    Decision,
    IssuedMinutes,
    Seat,
    SeatMember,
    SteeringGroup,
    SteeringGroupMeeting,
)
from cmk3.steering.agenda import fill_agenda
from cmk3.steering.inviting import invite
from cmk3.steering.minutes import page_of
from demo.building.files import document
from demo.building.workdays import workday_from
from fluxus.desk.models import ActionItem
from fluxus.network.models import Municipality
from schools.models import Programme, Theme

State, Source, Presence = SteeringGroupMeeting.State, AgendaItem.Source, Attendance.Presence
# For which of the usual items the file has words, by what the item shows; the first and the last show nothing.
SAID = {Source.MINUTES: "minutes", Source.ACTIONS: "actions", Source.STANDING: "standing"}
ONE_DAY = dt.timedelta(days=1)
MINUTES_AFTER = dt.timedelta(days=14)


def build_steering(cast, boards, staff, today):
    """Both groups with what happened up to ``today``; the meetings by their day."""
    story = document("steering")
    manager = next(user for user in staff.values() if user.role == "manager")
    table = _Table(story, boards, manager)
    table.take_seats(cast)
    meetings = {}
    for row in story["meetings"]:
        if row["day"] < today:
            meetings[row["day"]] = table.meet(row)
    table.plan(story["next"], today)
    return meetings


def parties_of(rows, boards):
    """For each row the body that the party is, under the name of its field."""
    municipalities = {municipality.name: municipality for municipality in Municipality.objects.all()}
    known = {"board": boards, "municipality": municipalities}
    return [{kind: known[kind][row[kind]] for kind in known if kind in row} for row in rows]


class _Table:
    """The people of the story around one table."""

    def __init__(self, story, boards, manager):
        self.story, self.manager = story, manager
        self.bodies = parties_of(story["parties"], boards)
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.groups, self.seats = [], {}

    def take_seats(self, cast):
        """Six seats in each group; whoever follows somebody up does so on the day of the file."""
        programmes = {programme.slug: programme for programme in Programme.objects.all()}
        sitting = {row["party"]: cast.invite() for row in self.story["parties"] if row["party"] != "FluXus"}
        terms = []
        for row in self.story["groups"]:
            group = SteeringGroup.objects.create(
                programme=programmes[row["programme"]],
                name=self.story["name"],
                quorum=self.story["quorum"],
                place=self.story["place"],
            )
            self.groups.append((row["since"], group))
            seats = Seat.objects.bulk_create(
                Seat(group=group, party=party["party"], position=position, since=row["since"], **body)
                for position, (party, body) in enumerate(zip(self.story["parties"], self.bodies, strict=True), 1)
            )
            for seat in seats:
                terms += self._terms(seat, row, sitting, cast)
        cast.save()
        SeatMember.objects.bulk_create(terms)

    def _terms(self, seat, row, sitting, cast):
        if seat.party == "FluXus":
            return [SeatMember(seat=seat, person=self.manager.person, since=row["since"], until=row.get("until"))]
        before, follows_on = sitting[seat.party], row["successions"].get(seat.party)
        if follows_on is None:
            return [SeatMember(seat=seat, person=before, since=row["since"], until=row.get("until"))]
        after = sitting[seat.party] = cast.invite()
        return [
            SeatMember(seat=seat, person=before, since=row["since"], until=follows_on - ONE_DAY),
            SeatMember(seat=seat, person=after, since=follows_on, until=row.get("until")),
        ]

    def group_of(self, day):
        return next(group for since, group in reversed(self.groups) if since <= day)

    def meet(self, row):
        """A meeting with its attendance, minutes and decisions, all of it issued."""
        meeting = self._new(row["day"], row["title"], State.HELD)
        people = self._note_attendance(meeting, row)
        self._fill(meeting, row["items"], people)
        self._write(meeting, row)
        ActionItem.objects.bulk_create(self._actions(meeting, row))
        SteeringGroupMeeting.objects.filter(pk=meeting.pk).update(state=State.ISSUED)
        meeting.refresh_from_db()
        at = min(timezone.make_aware(dt.datetime.combine(row["day"] + MINUTES_AFTER, dt.time(11))), timezone.now())
        minutes = IssuedMinutes.freeze(meeting, page_of(meeting), self.manager, at)
        minutes.mailed_at = at
        minutes.save(update_fields=["mailed_at"])
        return meeting

    def plan(self, row, today):
        """The meeting that is coming, to which everybody has been invited."""
        meeting = self._new(workday_from(today + dt.timedelta(days=row["in_days"])), row["title"], State.PLANNED)
        self._fill(meeting, row["items"], {seat.party: seat.member.person for seat in meeting.seats() if seat.member})
        invite(meeting)

    def _new(self, day, title, state):
        group = self.group_of(day)
        quorum = group.quorum if state == State.HELD else None
        return SteeringGroupMeeting.objects.create(
            group=group, day=day, title=title, place=group.place, state=state, quorum=quorum
        )

    def _note_attendance(self, meeting, row):
        people, noted = {}, []
        for seat in meeting.seats():
            member = people[seat.party] = seat.member.person
            presence = next(
                (word for word in ("replaced", "excused", "absent") if seat.party in row.get(word, ())), "present"
            )
            stand_in = self.manager.person if presence == Presence.REPLACED else None
            noted.append(Attendance(meeting=meeting, seat=seat, member=member, presence=presence, replacement=stand_in))
        Attendance.objects.bulk_create(noted)
        return people

    def _fill(self, meeting, rows, people):
        """The usual agenda, and what the file adds before its last item."""
        usual = fill_agenda(meeting)
        last = usual[-1]
        for row in rows:
            AgendaItem.objects.create(
                meeting=meeting,
                position=last.position,
                title=row["title"],
                theme=self.themes.get(row.get("theme")),
                text=row.get("text", ""),
                brought_by=people.get(row.get("by")),
                minutes_allotted=row.get("minutes"),
                minutes=row.get("said", ""),
            )
            last.position += 1
        last.save(update_fields=["position"])

    def _write(self, meeting, row):
        """What was said about the usual items, and what was decided, numbered in the order of the agenda."""
        decided = {one["title"]: one["decision"] for one in row["items"] if "decision" in one}
        items = list(meeting.agenda.all())
        for item in items:
            words = SAID.get(item.source)
            if words is None and item in (items[0], items[-1]):
                words = "opening" if item == items[0] else "closing"
            if words:
                item.minutes = self.story["usual"][words]
                item.save(update_fields=["minutes"])
            if item.title in decided:
                Decision.objects.decide(item, decided[item.title])

    def _actions(self, meeting, row):
        for one in row.get("actions", ()):
            done_on = None if one.get("open") else one["due"]
            made_at = timezone.make_aware(dt.datetime.combine(meeting.day, dt.time(17)))
            yield ActionItem(
                subject=meeting,
                title=one["title"],
                due=one["due"],
                owner=self.manager,
                done_on=done_on,
                created_at=made_at,
            )

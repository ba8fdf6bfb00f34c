"""What schools want with culture through the years: drawn up, agreed with the board, carried out, and at times given up."""

import datetime as dt
from decimal import Decimal

from demo.building.chance import between, pick, share
from demo.building.files import document
from demo.building.workdays import workday_from
from fluxus.common.periods import school_year_of
from schools.models import (
    Ambition,
    AmbitionPrinciple,
    BoardGoal,
    BoardGoalPrinciple,
    BoardRole,
    Budget,
    CultureTypeAssessment,
    Principle,
    Programme,
    SuccessIndicator,
)
from schools.models.tracks import TRACKS

State, Terrain, Type = Ambition.State, Ambition.Terrain, CultureTypeAssessment.Type
GOALS_SINCE = dt.date(2021, 1, 1)
LAST_DAY_OF_CMK3 = dt.date(2024, 12, 13)
ALIGNED, REALISED = 0.9, 0.64  # shares of the schools: the demo is to show targets on their way


def build_principles():
    """The principles of the programmes, by letter."""
    programmes = {programme.slug: programme for programme in Programme.objects.all()}
    rows = [
        Principle(programme=programmes[slug], **row)
        for slug, listed in document("ambitions")["principles"].items()
        for row in listed
    ]
    return {principle.letter: principle for principle in Principle.objects.bulk_create(rows)}


def build_goals(boards, principles):
    """What boards want, linked to the principles."""
    story = document("ambitions")["goals"]
    listed = [(boards[number], row) for number, rows in story.items() for row in rows]
    goals = BoardGoal.objects.bulk_create(
        BoardGoal(board=board, text=row["text"], since=GOALS_SINCE) for board, row in listed
    )
    BoardGoalPrinciple.objects.bulk_create(
        BoardGoalPrinciple(goal=goal, principle=principles[letter])
        for goal, (_board, row) in zip(goals, listed, strict=True)
        for letter in row["principles"]
    )


def build_ambitions(schools, principles, today):
    """Three ambitions per school during CMK3, and one or two a year since; what hangs on them follows in two statements."""
    writer = _Writer(today)
    for school in schools:
        writer.during_the_programme(school)
        writer.since_then(school)
    made = Ambition.objects.bulk_create(ambition for ambition, _told in writer.made)
    told = [told for _ambition, told in writer.made]
    pairs = list(zip(made, told, strict=True))
    AmbitionPrinciple.objects.bulk_create(
        AmbitionPrinciple(ambition=ambition, principle=principles[letter])
        for ambition, row in pairs
        for letter in row["principles"]
    )
    SuccessIndicator.objects.bulk_create(
        _indicator(ambition, text, number) for ambition, row in pairs for number, text in enumerate(row["indicators"])
    )


def _indicator(ambition, text, number):
    """Judged when the ambition was closed: mostly reached where it was realised."""
    judged = ambition.closed_on
    drawn = share(ambition.school.code, ambition.title, ambition.school_year, number)
    reached = None if judged is None else ambition.state == State.REALISED and drawn < 0.9
    return SuccessIndicator(ambition=ambition, text=text, reached=reached, judged_on=judged)


class _Writer:
    """Draws up the ambitions of one school after another."""

    def __init__(self, today):
        self.today = today
        self.story = document("ambitions")
        self.made = []
        self.types = {}
        for one in CultureTypeAssessment.objects.order_by("day"):
            self.types.setdefault(one.school_id, []).append((one.day, one.culture_type))
        self.coordinators = {}
        for role in BoardRole.objects.filter(role=BoardRole.Role.COORDINATOR).order_by("since"):
            self.coordinators.setdefault(role.board_id, []).append(role)
        self.budgets = {
            budget.school_id: budget
            for budget in Budget.objects.of_fund("development").select_related("round").order_by("round__school_year")
            if budget.school_id and budget.round.school_year == school_year_of(today)
        }

    def during_the_programme(self, school):
        """One on each terrain; most schools realise all three before the programme ends."""
        year = between(2021, 2023, school.code, "ambitions from")
        if self._coordinator(school, dt.date(year, 12, 1)) is None:
            year = 2022
        aligned = share(school.code, "ambitions aligned") < ALIGNED
        realised = share(school.code, "ambitions realised") < REALISED
        for number, terrain in enumerate(Terrain):
            set_on = self._workday(dt.date(year, 9, 5), 45, school, "set on", terrain)
            agreed_on = self._workday(set_on + dt.timedelta(days=14), 60, school, "agreed on", terrain)
            if agreed_on > self.today or (school.closed_on and agreed_on > school.closed_on):
                continue
            if number == 2 and not aligned:
                continue
            closing = self._workday(dt.date(year + 1, 4, 8), 280, school, "closed", terrain)
            closing = max(agreed_on, min(closing, LAST_DAY_OF_CMK3, school.closed_on or LAST_DAY_OF_CMK3))
            if closing > self.today:
                state = State.UNDER_WAY
            elif realised or number == 0:
                state = State.REALISED
            else:
                state = State.DROPPED if number == 1 else State.UNDER_WAY
            self._add(school, terrain, year, set_on, state, agreed_on, closing)

    def since_then(self, school):
        """After the programme schools go on: this year with money that is planned but not promised."""
        this_year = school_year_of(self.today)
        for year in range(2025, this_year + 1):
            for number, terrain in enumerate(Terrain):
                if school.closed_on or share(school.code, "goes on", year, number) > 0.45:
                    continue
                set_on = self._workday(dt.date(year, 8, 31), 50, school, "set on", year, number)
                agreed_on = self._workday(set_on + dt.timedelta(days=10), 40, school, "agreed on", year, number)
                closing = self._workday(dt.date(year + 1, 5, 11), 50, school, "closed", year, number)
                if set_on > self.today:
                    continue
                if agreed_on > self.today:
                    state = State.PROPOSED
                elif closing > self.today:
                    state = State.AGREED if share(school.code, "starts", year, number) < 0.4 else State.UNDER_WAY
                else:
                    state = State.REALISED if share(school.code, "succeeds", year, number) < 0.8 else State.DROPPED
                self._add(school, terrain, year, set_on, state, agreed_on, closing)

    def _add(self, school, terrain, year, set_on, state, agreed_on, closing):
        culture_type = self._type_on(school, set_on)
        told = pick(self.story["ambitions"][terrain][culture_type], school.code, terrain, year)
        amount = Decimal(told["amount"]) * between(8, 12, school.code, "amount", terrain, year) / 10
        closed = state in (State.REALISED, State.DROPPED)
        budget = self.budgets.get(school.pk) if year == school_year_of(self.today) else None
        ambition = Ambition(
            school=school,
            title=told["title"],
            terrain=terrain,
            verb=pick(TRACKS[Type(culture_type)], school.code, "verb", terrain, year),
            school_year=year,
            set_on=set_on,
            why=told["why"],
            how=told["how"],
            what=told["what"],
            planned_amount=amount,
            budget=budget if state != State.PROPOSED else None,
            starts_on=dt.date(year, 11, 1),
            ends_on=dt.date(year + 1, 6, 30),
            state=state,
            agreed_on=None if state == State.PROPOSED else agreed_on,
            agreed_with=None if state == State.PROPOSED else self._coordinator(school, agreed_on),
            closed_on=closing if closed else None,
            outcome=pick(self.story["outcomes"][state], school.code, terrain, year) if closed else "",
        )
        self.made.append((ambition, told))

    def _type_on(self, school, day):
        """The culture type that was known on ``day``; one not assessed by then begins at the beginning."""
        known = [culture_type for assessed, culture_type in self.types.get(school.pk, []) if assessed <= day]
        return known[-1] if known else Type.CONSUMING.value

    def _coordinator(self, school, day):
        roles = self.coordinators.get(school.board_id, [])
        return next((r for r in roles if r.since <= day and (r.until is None or r.until >= day)), None)

    def _workday(self, first, days, school, *names):
        return workday_from(first + dt.timedelta(days=between(0, days, school.code, *names)))

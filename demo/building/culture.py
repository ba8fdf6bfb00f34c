"""How far culture has come at the schools: their culture type over the years, and their policy plans."""

import datetime as dt

from demo.building.chance import between, pick, share
from demo.building.files import document
from demo.building.workdays import workday_from
from schools.models import CultureTypeAssessment, PolicyPlan

Type = CultureTypeAssessment.Type
LADDER = (Type.CONSUMING, Type.PARTICIPATING, Type.INTEGRATING)
# The first month of each round of assessments; a round takes three months.
ROUNDS = ((2021, 2), (2022, 9), (2024, 2), (2024, 9), (2026, 2))
PLAN_YEARS = 4


def build_assessments(schools, holders, today):
    """Each participating school was assessed in most rounds; most stay, some move up, a few slip back."""
    evidence = document("culture_evidence")
    progress = document("boards_progress")
    assessments = []
    for school in schools:
        growth = progress.get(school.board.number, {"growth": 0.2})["growth"]
        place = _first_place(school)
        for number, (year, month) in enumerate(ROUNDS):
            if number and share(school.code, "assessed", number) < 0.2:
                continue
            day = workday_from(dt.date(year, month, 1) + dt.timedelta(days=between(0, 85, school.code, "day", number)))
            if day > today or (school.closed_on and day > school.closed_on):
                continue
            if number:
                place = _next_place(school, number, place, growth)
            culture_type = LADDER[place]
            assessments.append(
                CultureTypeAssessment(
                    school=school,
                    day=day,
                    culture_type=culture_type,
                    assessed_by=holders.on(school, day),
                    evidence=pick(evidence[culture_type], school.code, "evidence", number),
                )
            )
    CultureTypeAssessment.objects.bulk_create(assessments)


def build_policy_plans(schools):
    """The plans that schools made, each for four years; some boards got all schools that far, others did not."""
    progress = document("boards_progress")
    plans = []
    for school in schools:
        if share(school.code, "policy plan") >= progress.get(school.board.number, {"planned": 0})["planned"]:
            continue
        year = between(2019, 2023, school.code, "policy plan from")
        while year <= 2026:
            plan = _policy_plan(school, year)
            if plan is None:
                break
            plans.append(plan)
            year += PLAN_YEARS
            # After the programme the pressure is off: not every school renews in time.
            if year > 2024 and share(school.code, "renews", year) < 0.3:
                break
    return PolicyPlan.objects.bulk_create(plans)


def _first_place(school):
    drawn = share(school.code, "culture type")
    if drawn < 0.26:
        return 0
    return 2 if drawn > 0.92 else 1


def _next_place(school, number, place, growth):
    drawn = share(school.code, "moves", number)
    if drawn < growth:
        return min(place + 1, len(LADDER) - 1)
    return max(place - 1, 0) if drawn > 0.96 else place


def _policy_plan(school, year):
    since, until = dt.date(year, 8, 1), dt.date(year + PLAN_YEARS, 7, 31)
    if school.closed_on:
        if since > school.closed_on:
            return None
        until = min(until, school.closed_on)
    return PolicyPlan(school=school, title=f"Cultuurbeleidsplan {year}-{year + PLAN_YEARS}", since=since, until=until)

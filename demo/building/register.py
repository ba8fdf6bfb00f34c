"""Boards, schools and pupils as the register has them, and the programmes they take part in."""

import datetime as dt

from demo.building.files import day, rows
from fluxus.network.models import District, Municipality
from schools.models import Board, Participation, Programme, PupilCount, School

REGISTER_DATE = dt.date(2026, 8, 4)
LAST_REGISTER_OF_CLOSED = dt.date(2020, 12, 31)


def build_boards():
    boards = Board.objects.bulk_create(Board(**row, register_date=REGISTER_DATE) for row in rows("boards"))
    return {board.number: board for board in boards}


def build_schools(boards):
    """Every site of the two municipalities, by its code."""
    municipalities = {municipality.code: municipality for municipality in Municipality.objects.all()}
    districts = {district.code: district for district in District.objects.all()}
    schools = []
    for row in rows("schools"):
        del row["cmk3_track"], row["cmk3_since"]
        closed_on = day(row["closed_on"])
        schools.append(
            School(
                **{
                    **row,
                    "board": boards[row["board"]],
                    "municipality": municipalities[row["municipality"]],
                    "district": districts.get(row["district"]),
                    "longitude": row["longitude"] or None,
                    "latitude": row["latitude"] or None,
                    "opened_on": day(row["opened_on"]),
                    "closed_on": closed_on,
                    "status": School.Status.CLOSED if closed_on else School.Status.OPEN,
                    "register_date": LAST_REGISTER_OF_CLOSED if closed_on else REGISTER_DATE,
                }
            )
        )
    return {school.code: school for school in School.objects.bulk_create(schools)}


def build_pupil_counts(schools):
    """What was counted; a count below five is unknown, a site without pupils was not in use."""
    counts = []
    for row in rows("pupils"):
        school = schools[row.pop("code")]
        for year, pupils in row.items():
            if pupils not in ("", "0"):
                counts.append(
                    PupilCount(
                        school=school, day=dt.date(int(year), 10, 1), pupils=None if pupils == "<5" else int(pupils)
                    )
                )
    PupilCount.objects.bulk_create(counts)


def build_programmes():
    programmes = [
        Programme(slug=row["slug"], name=row["name"], since=day(row["since"]), until=day(row["until"]))
        for row in rows("programmes")
    ]
    return {programme.slug: programme for programme in Programme.objects.bulk_create(programmes)}


def build_participations(schools, programmes):
    """The schools of CMK3 as the plan counts them, and in CMK4 those still open with the schools opened since."""
    cmk3, cmk4 = programmes["cmk3"], programmes["cmk4"]
    taking_part = []
    for row in rows("schools"):
        school, track = schools[row["code"]], row["cmk3_track"]
        if track:
            # The plan counts 57 schools to the end: the two that closed on the way took part as well.
            terms = {"since": day(row["cmk3_since"]), "until": cmk3.until}
            taking_part.append(Participation(school=school, programme=cmk3, track=int(track), **terms))
        if school.is_open and (track or school.opened_on):
            terms = {"since": max(cmk4.since, school.opened_on or cmk4.since), "until": cmk4.until}
            taking_part.append(Participation(school=school, programme=cmk4, track=1 if track else 2, **terms))
    return Participation.objects.bulk_create(taking_part)

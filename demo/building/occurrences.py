"""The files in ``data/activities``: rows as they stand, and rows that say how often something happened."""

import datetime as dt

from demo.building.chance import between, share
from demo.building.files import DATA, document
from demo.building.workdays import workday_from


def activity_rows(schools):
    """Every row as (kind, row); ``schools`` are those that take part, for what happened school by school."""
    plain, before = [], []
    for path in sorted((DATA / "activities").glob("*.yaml")):
        for kind, listed in document(f"activities/{path.stem}").items():
            for row in listed:
                (before if "before_each" in row else plain).append((kind, row))
    written_out = [(kind, occurrence) for kind, row in plain for occurrence in _occurrences(kind, row, schools)]
    yield from written_out
    for kind, row in before:
        yield from ((kind, occurrence) for occurrence in _before_each(row, written_out))


def _occurrences(kind, row, schools):
    if "repeat" in row:
        return _repeated(row)
    if "each_school" in row:
        return _school_by_school(kind, row, schools)
    return [row]


def _repeated(row):
    """The row every so many days, with its titles in turn."""
    repeat, number = row["repeat"], 0
    moment = repeat["from"]
    while moment <= repeat["until"]:
        yield {**row["row"], "title": row["titles"][number % len(row["titles"])], "day": workday_from(moment)}
        moment += dt.timedelta(days=repeat["days"])
        number += 1


def _school_by_school(kind, row, schools):
    """The row once for a share of the schools, each on a day of its own while it is open."""
    spread = row["each_school"]
    days = (spread["until"] - spread["from"]).days
    for school in schools:
        moment = workday_from(spread["from"] + dt.timedelta(days=between(0, days, school.code, kind)))
        if share(school.code, kind, "does") < spread["share"] and _is_open(school, moment):
            yield {**row["row"], "day": moment, "schools": [school.code]}


def _before_each(row, written_out):
    """The row some days before each activity of another kind, which it serves."""
    ahead = row["before_each"]
    served = [occurrence for kind, occurrence in written_out if kind == ahead["kind"]]
    for number, occurrence in enumerate(served):
        if share(occurrence["title"], occurrence["day"]) < ahead["share"]:
            moment = occurrence["day"] - dt.timedelta(days=ahead["days"])
            title = row["titles"][number % len(row["titles"])]
            yield {**row["row"], "title": title, "day": moment, "serves": (ahead["kind"], occurrence["day"])}


def _is_open(school, day):
    return (school.opened_on or day) <= day <= (school.closed_on or day)

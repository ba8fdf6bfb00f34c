"""What goes on between colleagues and the people of schools: questions, what waits on them, what they would correct."""

import datetime as dt

from django.utils import timezone

from demo.building.files import document
from fluxus.accounts.models import User
from fluxus.desk.models import ActionItem, ProposedChange
from fluxus.desk.models.proposal import as_text
from schools.budgets.questions import in_charge_of
from schools.models import SchoolRole

ANSWERED_WITHIN = dt.timedelta(weeks=2)


def build_portal(cast, schools, today):
    """Somebody of several schools, and the traffic of the last weeks."""
    story = document("portal")
    people = {"school": User.objects.get(email="school@voorbeeld.example")}
    people["scholen"] = _of_several_schools(cast, story["several_schools"], schools, people["school"].password)
    ActionItem.objects.bulk_create(_question(row, schools, people, today) for row in story["questions"])
    ActionItem.objects.bulk_create(_waiting(row, schools, today) for row in story["waits_on_them"])
    for row in story["proposals"]:
        _proposal(row, schools, people, today)


def _of_several_schools(cast, terms, schools, password):
    """The culture coordinator of two schools, with an account."""
    person = cast.invite(terms["email"])
    cast.save()
    SchoolRole.objects.bulk_create(
        SchoolRole(
            school=schools[code], person=person, role=SchoolRole.Role.CULTURE_COORDINATOR, since=dt.date(2024, 8, 1)
        )
        for code in terms["schools"]
    )
    return User.objects.create(email=terms["email"], person=person, password=password)


def _question(row, schools, people, today):
    school = schools[row["school"]]
    asked_on, expert = today - dt.timedelta(days=row["days_ago"]), in_charge_of(school)
    answered = {}
    if "answer" in row:
        done_on = asked_on + dt.timedelta(days=row["answered_after"])
        answered = {"answer": row["answer"], "answered_by": expert, "done_on": done_on}
    return ActionItem(
        subject=school,
        title=row["title"],
        owner=expert,
        asked_by=people[row["by"]],
        due=asked_on + ANSWERED_WITHIN,
        created_at=_afternoon(asked_on),
        **answered,
    )


def _waiting(row, schools, today):
    school = schools[row["school"]]
    return ActionItem(
        subject=school,
        title=row["title"],
        owner=in_charge_of(school),
        waits_on_them=True,
        due=today + dt.timedelta(days=row["in_days"]),
        created_at=_afternoon(today - dt.timedelta(days=row["days_ago"])),
    )


def _proposal(row, schools, people, today):
    by = people[row["by"]]
    record = schools[row["school"]] if "school" in row else people[row["person"]].person
    expert = in_charge_of(schools[row.get("school", "18WY00")])
    proposed_on = today - dt.timedelta(days=row["days_ago"])
    decided = {}
    if "state" in row:
        decided_at = _afternoon(proposed_on + dt.timedelta(days=row["decided_after"]))
        decided = {
            "state": row["state"],
            "reason": row.get("reason", ""),
            "decided_by": expert,
            "decided_at": decided_at,
        }
    item = None
    if not decided:
        title = f"{by.person} stelt een wijziging voor van de gegevens van {record}"
        item = ActionItem.objects.create(
            subject=record, title=title[:200], owner=expert, due=proposed_on + ANSWERED_WITHIN
        )
    ProposedChange.objects.create(
        subject=record,
        field=row["field"],
        before=as_text(record, row["field"]),
        value=row["value"],
        remark=row.get("remark", ""),
        proposed_by=by,
        proposed_at=_afternoon(proposed_on),
        action_item=item,
        **decided,
    )


def _afternoon(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(16, 0)))

"""People who were typed twice, so that there is something to compare, merge and take back."""

import datetime as dt

import pghistory

from demo.building.files import document
from demo.building.people import MAIL_DOMAIN
from fluxus.network.merging.acts import judge_apart, merge
from fluxus.network.models import Person
from monitoring.models import Visit, VisitPerson
from schools.models import SchoolRole

SINCE = dt.date(2024, 8, 1)


def build_duplicates(staff):
    """The second records of the file; some were merged already, or known to be somebody else."""
    teachers = list(
        SchoolRole.objects.current()
        .filter(role=SchoolRole.Role.TEACHER)
        .select_related("person", "school")
        .order_by("pk")
    )
    for row in document("duplicates"):
        known, place = teachers[row["teacher"]], teachers[row["at"]].school
        second = _typed_again(known.person, row)
        SchoolRole.objects.create(school=place, person=second, role=known.role, since=SINCE)
        _was_there(second, place)
        if "then" in row:
            _decide(row["then"], known.person, second, staff[row["by"]])


def _typed_again(person, row):
    mailbox = person.email.removesuffix(f"@{MAIL_DOMAIN}")
    return Person.objects.create(
        first_name=person.first_name,
        prefix=person.prefix,
        last_name=person.last_name,
        email=f"{mailbox}.{row['mail']}@{MAIL_DOMAIN}",
        phone=person.phone.replace(" ", "") if row["phone"] else "",
    )


def _was_there(person, school):
    """At the newest contact with the school, so that something hangs on the second record."""
    visit = Visit.objects.filter(school=school, visited_on__gte=SINCE).order_by("-visited_on", "-pk").first()
    if visit:
        VisitPerson.objects.create(visit=visit, person=person)


def _decide(what, known, second, user):
    with pghistory.context(user=user.pk):
        if what == "merged":
            merge(known, second, {"email": known.email}, user.person)
        else:
            judge_apart(known, second, user.person)

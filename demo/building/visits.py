"""Contact moments week after week, up to the day of loading, with what was agreed at each."""

import datetime as dt
from uuid import NAMESPACE_URL, uuid5

from demo.building.chance import between, pick, share, shuffled
from demo.building.files import document
from demo.building.promises import promise
from demo.building.workdays import workday_from
from fluxus.desk.models import ActionItem
from fluxus.network.models import Organisation
from monitoring.models import Visit, VisitPerson, VisitTheme
from schools.models import School, SchoolRole, Theme

START = dt.date(2021, 1, 11)
SECONDARY = (School.Type.VO, School.Type.PRO)
# Weeks between two contacts: some schools are seen often, others now and then.
RHYTHM = {"primary": (5, 15), "secondary": (9, 22), "organisation": (11, 26)}
FORGOTTEN = 0.08  # the share of schools that nobody has spoken for months
LOCKDOWN = dt.date(2021, 5, 17)  # until then nearly everything went online
WAYS = ((0.62, Visit.How.VISIT), (0.76, Visit.How.CALL), (0.9, Visit.How.ONLINE), (1, Visit.How.MAIL))
TALKERS = {
    Visit.Level.STRATEGIC: ("director",),
    Visit.Level.TACTICAL: ("director", "icc", "culture_coordinator"),
    Visit.Level.OPERATIONAL: ("icc", "culture_coordinator", "teacher"),
}


def build_visits(schools, organisations, holders, staff, today):
    """Everything that was talked about with schools and partners."""
    book = VisitBook(today)
    for school in schools:
        book.visit_school(school, holders)
    experts = [user for user in staff.values() if user.role == "expert" and user.is_active]
    for organisation in organisations.values():
        if organisation.kind in (Organisation.Kind.WELFARE, Organisation.Kind.CARE, Organisation.Kind.CHILDCARE):
            book.visit_organisation(organisation, pick(experts, organisation.name))
    book.save()


class VisitBook:
    """Collects visits, promises and who was there, so that each table is written in one statement."""

    def __init__(self, today):
        self.today = today
        self.notes = document("visit_notes")
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.roles = {}
        for role in SchoolRole.objects.select_related("person").order_by("pk"):
            self.roles.setdefault(role.school_id, []).append(role)
        self.visits, self.people, self.visit_themes = [], [], []

    def visit_school(self, school, holders):
        sort = "secondary" if school.type in SECONDARY else "primary"
        last = min(self.today, school.closed_on or self.today)
        if share(school.code, "forgotten") < FORGOTTEN:
            last -= dt.timedelta(weeks=between(18, 34, school.code, "silence"))
        first = max(START, school.opened_on or START)
        for number, day in enumerate(self._days(sort, school.code, first, last)):
            self._log(sort, school, school.code, day, number, holders.on(school, day))

    def visit_organisation(self, organisation, expert):
        for number, day in enumerate(self._days("organisation", organisation.name, dt.date(2022, 9, 5), self.today)):
            self._log("organisation", organisation, organisation.name, day, number, expert)

    def save(self):
        ActionItem.objects.bulk_create(visit.next_step for visit in self.visits if visit.next_step)
        Visit.objects.bulk_create(self.visits)
        VisitPerson.objects.bulk_create(self.people)
        VisitTheme.objects.bulk_create(self.visit_themes)

    def _days(self, sort, key, first, last):
        """Working days from ``first`` to ``last``, at the rhythm of this school or organisation."""
        shortest, longest = RHYTHM[sort]
        usual = between(shortest, longest - 4, key, "rhythm")
        day = workday_from(first + dt.timedelta(days=between(0, usual * 7, key, "start")))
        number = 0
        while day <= last:
            yield day
            number += 1
            weeks = between(usual - 2, usual + 4, key, "weeks", number)
            day = workday_from(day + dt.timedelta(days=weeks * 7 + between(-2, 2, key, "days", number)))

    def _log(self, sort, body, key, day, number, expert):
        notes = self.notes[sort]
        # Each round through the notes has its own order, so that nothing is said twice in a row.
        note = shuffled(range(len(notes)), key, "notes", number // len(notes))[number % len(notes)]
        note = notes[note]
        words = {
            "group": pick(self.notes["groups"].get(sort, ("de groep",)), key, "group", number),
            "discipline": pick(self.notes["disciplines"], key, "discipline", number),
        }
        outcome = note["outcome"].format(**words)
        visit = Visit(
            entry_id=uuid5(NAMESPACE_URL, f"demo/{key}/{day}"),
            logged_by=expert,
            logged_on=min(self.today, day + dt.timedelta(days=between(0, 2, key, "logged", number))),
            visited_on=day,
            level=note["level"],
            how=_way(day, key, number),
            topic=note["topic"],
            outcome=outcome[0].upper() + outcome[1:],
            shared=note["level"] != Visit.Level.STRATEGIC and share(key, "shared", number) < 0.6,
            **({"organisation": body} if sort == "organisation" else {"school": body}),
        )
        if "next" in note:
            due = day + dt.timedelta(weeks=note["weeks"])
            visit.next_step = promise(body, note["next"], day, due, expert, self.today)
        if "theme" in note:
            self.visit_themes.append(VisitTheme(visit=visit, theme=self.themes[note["theme"]]))
        if sort != "organisation":
            self.people += [VisitPerson(visit=visit, person=person) for person in self._present(body, visit, number)]
        self.visits.append(visit)

    def _present(self, school, visit, number):
        """One or two people whose role at the school held that day and suits the level of the talk."""
        day = visit.visited_on
        there = [
            role.person
            for role in self.roles.get(school.pk, ())
            if role.role in TALKERS[visit.level] and role.since <= day and (role.until is None or role.until >= day)
        ]
        return shuffled(there, school.code, "present", number)[: between(1, 2, school.code, "heads", number)]


def _way(day, key, number):
    drawn = share(key, "how", number)
    if day < LOCKDOWN:
        return Visit.How.ONLINE if drawn < 0.75 else Visit.How.CALL
    return next(way for limit, way in WAYS if drawn <= limit)

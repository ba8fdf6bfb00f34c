"""What FluXus did besides visits, and who was there."""

from demo.building.chance import share, shuffled
from demo.building.occurrences import activity_rows
from fluxus.network.models import District
from fluxus.roles import EXPERT
from monitoring.models import (
    Activity,
    ActivityBoard,
    ActivityKind,
    ActivityOrganisation,
    ActivityPerson,
    ActivitySchool,
    ActivityTheme,
)
from schools.models import Theme

COUNTS = {"t": "teachers", "m": "makers", "o": "others", "p": "pupils"}
TURN_OUT = 0.62  # the share of invited schools that came
NAMED = (ActivityTheme, ActivitySchool, ActivityBoard, ActivityOrganisation, ActivityPerson)


def build_activities(schools, taking_part, boards, organisations, staff, today):
    """Write all activities in one statement per table; what lies ahead of ``today`` is planned."""
    builder = ActivityBuilder(schools, taking_part, boards, organisations, staff, today)
    rows = list(activity_rows(taking_part))
    for serving in (False, True):
        # What serves another activity is saved after it, when that one has its number.
        batch = [builder.build(kind, row) for kind, row in rows if ("serves" in row) is serving]
        Activity.objects.bulk_create(batch)
    for model in NAMED:
        model.objects.bulk_create(named for named in builder.named if isinstance(named, model))


class ActivityBuilder:
    """Makes activities from rows and remembers who was there."""

    def __init__(self, schools, taking_part, boards, organisations, staff, today):
        self.schools, self.taking_part, self.boards = schools, taking_part, boards
        self.organisations, self.today = organisations, today
        self.kinds = {kind.slug: kind for kind in ActivityKind.objects.all()}
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.districts = {district.code: district for district in District.objects.all()}
        self.team = [user for user in staff.values() if user.role == EXPERT and user.is_active]
        self.made, self.named = {}, []

    def build(self, slug, row):
        kind = self.kinds[slug]
        activity = Activity(
            kind=kind,
            title=row["title"],
            day=row["day"],
            until=row.get("until"),
            status=self._status(kind, row),
            department=kind.department,
            fluxus_role=kind.fluxus_role,
            district=self.districts[row["district"]] if "district" in row else None,
            serves=self.made.get(row.get("serves")),
            proof=row.get("proof", "") if row["day"] <= self.today else "",
            notes=row.get("notes", ""),
            logged_by=self.team[len(self.made) % len(self.team)],
        )
        self.made[slug, row["day"]] = activity
        if activity.status in (Activity.Status.HELD, Activity.Status.RUNNING):
            for letter, field in COUNTS.items():
                setattr(activity, field, row.get(letter, 0))
        self._name(activity, row)
        return activity

    def _status(self, kind, row):
        if row.get("status") == Activity.Status.CANCELLED:
            return Activity.Status.CANCELLED
        if row["day"] > self.today:
            return Activity.Status.PLANNED
        last_day = row.get("until") or (None if kind.lasts else row["day"])
        return Activity.Status.HELD if last_day and last_day <= self.today else Activity.Status.RUNNING

    def _name(self, activity, row):
        add = self.named.append
        for slug in row.get("themes", ()):
            add(ActivityTheme(activity=activity, theme=self.themes[slug]))
        for number in row.get("boards", ()):
            add(ActivityBoard(activity=activity, board=self.boards[number]))
        for name in row.get("organisations", ()):
            add(ActivityOrganisation(activity=activity, organisation=self.organisations[name]))
        for user in shuffled(self.team, activity.title, activity.day)[: row.get("team", 0)]:
            add(ActivityPerson(activity=activity, person=user.person))
        for school, attended in self._schools(activity, row):
            add(ActivitySchool(activity=activity, school=school, attended=attended))

    def _schools(self, activity, row):
        """The schools named; a share of all; all of a municipality when invited; else a draw: teachers come from schools."""
        if "schools" in row:
            return [(self.schools[code], True) for code in row["schools"]]
        open_then = [school for school in self.taking_part if _is_open(school, activity.day)]
        if "share" in row:
            return [(school, True) for school in open_then if share(school.code, activity.title) < row["share"]]
        if "invited" in row:
            invited = [school for school in open_then if school.municipality.name == row["invited"]]
            return [(school, share(school.code, activity.title) < TURN_OUT) for school in invited]
        drawn = shuffled(open_then, activity.title, activity.day)
        return [(school, True) for school in drawn[: activity.teachers // 2]]


def _is_open(school, day):
    return (school.opened_on or day) <= day <= (school.closed_on or day)

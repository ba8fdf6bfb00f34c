"""Both plans, and a world in which every one of their targets has been fed, part of it."""

import datetime as dt

from django.db import connection

from monitoring.models import (
    ActivityBoard,
    ActivityKind,
    ActivityOrganisation,
    ActivityPerson,
    ActivitySchool,
    ActivityTheme,
    Target,
)
from monitoring.plan_files import load_kinds, load_plan, plan_files
from schools.models import Theme
from tests.factories.accounts import DistrictExpertFactory, UserFactory
from tests.factories.monitoring import ActivityFactory, ProgressEntryFactory
from tests.factories.network import DistrictFactory, MunicipalityFactory, OrganisationFactory
from tests.factories.schools import (
    BoardFactory,
    CultureTypeAssessmentFactory,
    ParticipationFactory,
    PolicyPlanFactory,
    SchoolFactory,
    SchoolRoleFactory,
)
from tests.factories.visits import VisitFactory

MONTHS = (2, 6, 11)  # of 2024: in both school years that the year touches


def fed_plans():
    """The plans by the names of their files; two activities of each kind, an entry where a target is logged by hand."""
    load_kinds()
    plans = {path.stem: load_plan(path)[0] for path in plan_files()}
    schools = taking_part(plans["cmk3"].programme)
    activities = [
        ActivityFactory(kind=kind, day=dt.date(2024, month, 14), district=schools[0].district, makers=month, pupils=20)
        for kind in ActivityKind.objects.all()
        for month in MONTHS
    ]
    attend(activities, schools)
    promote(next(activity for activity in activities if activity.kind.slug == "show"))
    for target in Target.objects.all():
        if target.is_logged:
            log(target)
    VisitFactory(school=schools[0], visited_on=dt.date(2024, 3, 14))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what the server does by itself, a minute later: it plans as it will in real life
    return plans


def attend(activities, schools):
    """Every activity has every sort of guest, and is about every theme."""
    guests = {
        ActivitySchool: ("school", schools),
        ActivityBoard: ("board", [schools[-2].board]),
        ActivityOrganisation: ("organisation", [OrganisationFactory(kind=kind) for kind in ("welfare", "college")]),
        ActivityPerson: ("person", [UserFactory(role="expert").person for _colleague in range(2)]),
        ActivityTheme: ("theme", Theme.objects.all()),
    }
    for link, (name, records) in guests.items():
        link.objects.bulk_create(
            link(activity=activity, **{name: record}) for activity in activities for record in records
        )


def taking_part(programme):
    """Primary schools of the two boards that the plan names and of a single-school board, and a secondary school."""
    town = MunicipalityFactory(name="Zaanstad")
    district = DistrictFactory(municipality=town, area="Wormerveer")
    DistrictExpertFactory(district=district)
    boards = [BoardFactory(number="41852"), BoardFactory(number="41251"), BoardFactory(kind="single")]
    schools = [SchoolFactory(board=board, municipality=town, district=district) for board in boards]
    for track, school in enumerate(schools):
        ParticipationFactory(school=school, programme=programme, track=1 + bool(track))
        SchoolRoleFactory(school=school, role="icc", certificate_on=dt.date(2022, 1, 1))
        PolicyPlanFactory(school=school)
        CultureTypeAssessmentFactory(school=school)
    ParticipationFactory(school=SchoolFactory(board=boards[0], municipality=town), programme=programme)
    return [*schools, SchoolFactory(type="vo", municipality=town, district=district)]


def promote(show):
    promotion = ActivityKind.objects.get(slug="promotie-show")
    ActivityFactory(kind=promotion, day=show.day - dt.timedelta(days=7), serves=show)


def log(target):
    """An entry on the target's last day: reached with proof, or a value."""
    if target.comparator == Target.Comparator.MILESTONE:
        ProgressEntryFactory(target=target, day=target.until, value=None, reached=True, proof="Besluit van maart.")
    else:
        ProgressEntryFactory(target=target, day=target.until, value=3)

"""What the plans and the register say stands in the demo; who is in it exists nowhere else."""

import datetime as dt

from demo.building.files import lines, rows
from demo.building.people import MAIL_DOMAIN
from demo.building.workdays import is_workday
from fluxus.accounts.models import DistrictExpert, User
from fluxus.desk.models import ActionItem
from fluxus.network.models import District, Person
from fluxus.roles import EXPERT
from monitoring.models import Activity, Visit
from schools.models import Board, Participation, PupilCount, School, SchoolExpert

CMK3_ENDS = dt.date(2024, 12, 31)


def test_57_schools_take_part_in_cmk3_of_which_47_go_on_and_10_start(demo):
    taking_part = Participation.objects.filter(programme__slug="cmk3")
    assert taking_part.count() == 57
    assert taking_part.filter(track=1).count() == 47
    assert taking_part.filter(track=2).count() == 10


def test_the_57_are_the_primary_schools_with_pupils_in_october_2020(demo):
    counted = PupilCount.objects.filter(day=dt.date(2020, 10, 1)).values("school")
    taking_part = School.objects.filter(participations__programme__slug="cmk3")
    assert set(taking_part) == set(School.objects.filter(pk__in=counted).exclude(type__in=["vo", "pro"]))
    zaanstad = taking_part.filter(municipality__name="Zaanstad")
    assert zaanstad.filter(type="bo").count() == 45
    assert zaanstad.filter(type="sbo").count() == 3
    assert zaanstad.filter(type__in=["so", "vso", "so_vso"]).count() == 5
    assert taking_part.filter(municipality__name="Oostzaan").count() == 4


def test_schools_that_closed_or_opened_since_are_known_as_such(demo):
    closed = School.objects.filter(participations__programme__slug="cmk3", status="closed")
    assert set(closed.values_list("code", flat=True)) == {"18SC00", "16LH00"}
    opened = School.objects.filter(opened_on__isnull=False)
    assert set(opened.values_list("code", flat=True)) == {"32FA00", "32HF00"}
    assert School.objects.filter(type__in=["vo", "pro"]).count() == 13


def test_three_boards_are_single_school_boards_as_the_plan_says(demo):
    assert set(Board.objects.filter(kind="single").values_list("number", flat=True)) == {"41256", "41296", "45059"}


def test_every_open_participating_school_and_every_district_has_an_account_holder_of_today(demo):
    open_schools = School.objects.filter(participations__programme__slug="cmk4", status="open")
    assert not open_schools.exclude(pk__in=SchoolExpert.objects.current(demo).values("school")).exists()
    assert DistrictExpert.objects.current(demo).count() == District.objects.count() == 20
    holders = SchoolExpert.objects.current(demo).filter(school__in=open_schools)
    assert holders.values("user").distinct().count() == 5


def test_everybody_is_plainly_fictional(demo):
    invented = {(row["prefix"], row["last_name"]) for row in rows("last_names")}
    first_names = set(lines("first_names"))
    for person in Person.objects.all():
        assert (person.prefix, person.last_name) in invented
        assert person.first_name in first_names
        assert person.email.endswith(f"@{MAIL_DOMAIN}")
    assert not User.objects.exclude(email__endswith=f"@{MAIL_DOMAIN}").exists()


def test_nobody_visits_a_school_on_a_free_day_or_after_it_closed(demo):
    visits = Visit.objects.filter(school__isnull=False).select_related("school")
    assert visits.count() > 1000
    for visit in visits:
        assert is_workday(visit.visited_on)
        assert visit.visited_on <= demo
        assert visit.school.closed_on is None or visit.visited_on <= visit.school.closed_on


def test_free_days_are_weekends_holidays_and_the_days_around_easter():
    free = [dt.date(2024, 3, 3), dt.date(2024, 2, 20), dt.date(2024, 4, 1), dt.date(2024, 5, 9), dt.date(2024, 12, 25)]
    assert not any(is_workday(day) for day in free)
    assert is_workday(dt.date(2024, 3, 5))


def test_the_days_before_loading_are_full_of_life(demo):
    month_ago = demo - dt.timedelta(days=30)
    for expert in User.objects.filter(role=EXPERT, is_active=True):
        assert expert.visits.filter(visited_on__gt=month_ago).exists()
        assert ActionItem.objects.of(expert).open().exists()
    assert ActionItem.objects.open().overdue(demo).exists()
    assert Activity.objects.filter(day__gt=demo, status="planned").exists()
    assert not Activity.objects.filter(day__gt=demo).exclude(status__in=["planned", "cancelled"]).exists()


def test_some_schools_have_not_been_spoken_for_months(demo):
    visited = Visit.objects.filter(school__isnull=False, visited_on__gt=demo - dt.timedelta(weeks=16))
    recently = visited.values("school")
    forgotten = School.objects.filter(status="open", participations__programme__slug="cmk4").exclude(pk__in=recently)
    assert 1 <= forgotten.count() <= 10

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fluxus.desk.models import ImportBatch
from fluxus.network.models import Holiday
from schools.models import DayOff
from tests.days import this_school_year
from tests.factories.days_off import DayOffFactory
from tests.factories.network import HolidayFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory
from tests.schools.days_off.files import calendar, event

pytestmark = pytest.mark.django_db
IMPORT = reverse("schools:dayoff_import")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def school(expert):
    return SchoolFactory(expert=expert)


def upload(client, school, *events, **data):
    file = SimpleUploadedFile("kalender.ics", calendar(*events), "text/calendar")
    client.post(IMPORT, {"school": school.pk, "file": file, **data})
    return ImportBatch.objects.first()


def do(client, act, batch):
    response = client.post(reverse(f"desk:importbatch_{act}", args=[batch.pk]))
    batch.refresh_from_db()
    return response


def on(day):
    """Month and day in this school year's autumn, as a calendar writes it."""
    return f"{this_school_year()}{day}"


def study_day(day="14", **more):
    return event("a@ster.example", since=on(f"09{day}"), until=on(f"09{int(day) + 1}"), **more)


def test_an_expert_imports_the_calendar_of_an_own_school_and_takes_it_back(login, expert, school):
    client = login(expert)
    batch = upload(
        client,
        school,
        study_day(),
        event("b", summary="Ouderavond", since=on("1001"), until=on("1002")),
    )
    assert (batch.counts["new"], batch.counts["outside"]) == (1, 1)
    assert not DayOff.objects.exists()
    do(client, "apply", batch)
    one = DayOff.objects.get()
    assert (one.school, one.kind, one.since, one.until) == (
        school,
        "study_day",
        dt.date(this_school_year(), 9, 14),
        dt.date(this_school_year(), 9, 14),
    )
    do(client, "undo", batch)
    assert not DayOff.objects.exists()


def test_a_calendar_imported_again_makes_nothing_twice_and_moves_what_moved(login, expert, school):
    client = login(expert)
    do(client, "apply", upload(client, school, study_day()))
    again = upload(client, school, study_day())
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 1)
    moved = upload(client, school, study_day("21"))
    assert moved.counts["changed"] == 1
    do(client, "apply", moved)
    assert DayOff.objects.get().since == dt.date(this_school_year(), 9, 21)


def test_two_schools_may_share_a_calendar(login, expert, school):
    client = login(expert)
    for one in (school, SchoolFactory(expert=expert)):
        do(client, "apply", upload(client, one, study_day()))
    assert DayOff.objects.count() == 2


def test_what_sort_of_day_it_is_follows_from_its_name_until_somebody_knows_better(login, expert, school):
    client = login(expert)
    batch = upload(client, school, study_day(summary="Kamp groep 8"))
    do(client, "apply", batch)
    assert DayOff.objects.get().kind == "trip"
    DayOff.objects.update(kind="other")
    assert upload(client, school, study_day(summary="Kamp groep 8")).counts["unchanged"] == 1


def test_every_whole_day_counts_where_the_user_says_so_and_a_holiday_never(login, expert, school):
    HolidayFactory(
        school_year=this_school_year(),
        since=dt.date(this_school_year(), 10, 10),
        until=dt.date(this_school_year(), 10, 18),
    )
    events = (
        event("b", summary="Schoolfotograaf", since=on("0914"), until=on("0915")),
        event("c", summary="Herfstvakantie", since=on("1010"), until=on("1019")),
    )
    assert upload(login(expert), school, *events).state == ImportBatch.State.PREVIEWED
    batch = upload(login(expert), school, *events, everything="on")
    assert (batch.counts["new"], batch.counts["outside"]) == (1, 1)


def test_an_evening_is_no_day_off(login, expert, school):
    evening = study_day().replace(";VALUE=DATE", "").replace("0914", "0914T190000").replace("0915", "0914T210000")
    assert upload(login(expert), school, evening, everything="on").counts["outside"] == 1


def test_what_is_no_day_off_is_named_as_wrong_and_what_left_the_calendar_as_gone(login, expert, school):
    client = login(expert)
    later = event("b", summary="Studiedag", since=on("0921"), until=on("0922"))
    do(
        client,
        "apply",
        upload(
            client,
            school,
            study_day(),
            later,
            event("c", since=on("1001"), until=on("1002")),
        ),
    )
    endless = event("d", since=on("0901"), until=on("1230"))
    batch = upload(
        client,
        school,
        study_day(),
        endless,
        event("c", since=on("1001"), until=on("1002")),
    )
    assert (batch.counts["wrong"], batch.counts["gone"]) == (1, 1)
    assert batch.rows.get(verdict="wrong").reason


def test_nobody_decides_on_the_calendar_of_somebody_elses_school(login, expert, school, manager, bureau):
    client = login(manager)
    foreign = SchoolFactory()
    SchoolExpertFactory(school=foreign)
    batch = upload(client, foreign, study_day())
    for user in (expert, bureau):
        assert do(login(user), "apply", batch).status_code == 403
    assert login(expert).post(IMPORT, {"school": foreign.pk}).context["form"].errors["school"]
    do(client, "apply", batch)
    assert DayOff.objects.get().school == foreign


def test_a_calendar_that_will_not_do_is_refused_in_words(login, expert, school):
    client = login(expert)
    batch = upload(client, school, event("a", "RRULE:FREQ=SECONDLY"))
    assert batch.state == ImportBatch.State.REFUSED
    assert batch.refusal in client.get(batch.get_absolute_url()).content.decode()


def test_a_day_off_without_last_day_takes_one_day(login, expert, school):
    login(expert).post(
        reverse("schools:dayoff_create"),
        {"school": school.pk, "kind": "trip", "since": "2026-06-01", "levels": ["7", "8"]},
    )
    one = DayOff.objects.get()
    assert (one.until, one.levels) == (dt.date(2026, 6, 1), [7, 8])


def test_a_day_off_cannot_end_before_it_begins(login, expert, school):
    data = {"school": school.pk, "kind": "trip", "since": "2026-06-02", "until": "2026-06-01"}
    assert login(expert).post(reverse("schools:dayoff_create"), data).context["form"].errors
    assert not DayOff.objects.exists()


def test_a_day_off_is_cancelled_and_takes_place_after_all(login, expert, school):
    one = DayOffFactory(school=school)
    address = reverse("schools:dayoff_cancel", args=[one.pk])
    login(expert).post(address)
    one.refresh_from_db()
    assert one.cancelled_on == timezone.localdate()
    login(expert).post(address, {"undo": "1"})
    one.refresh_from_db()
    assert one.cancelled_on is None


def test_the_calendar_of_a_school_shows_its_days_off_and_the_holidays_of_the_year(login, school_user):
    school = school_user.person.schoolroles.get().school
    DayOffFactory(school=school, name="Studiedag taal", since=dt.date(2024, 3, 14))
    HolidayFactory(name="herfstvakantie")
    DayOffFactory(name="Van een ander", since=dt.date(2024, 3, 14))
    client, address = login(school_user), reverse("schools:school_calendar", args=[school.pk])
    html = client.get(address, {"year": "2023"}).content.decode()
    assert "Studiedag taal" in html
    assert "erfstvakantie" in html
    assert "Van een ander" not in html
    assert "Studiedag taal" not in client.get(address, {"year": "2022"}).content.decode()
    assert client.get(address, {"year": "999999"}).status_code == 200


def test_a_manager_amends_a_school_holiday_and_an_expert_does_not(login, manager, expert):
    holiday = HolidayFactory()
    address = reverse("network:holiday_edit", args=[holiday.pk])
    data = {
        "name": "herfstvakantie",
        "region": "noord",
        "school_year": 2023,
        "since": "2023-10-14",
        "until": "2023-10-22",
    }
    assert login(expert).post(address, data).status_code == 403
    login(manager).post(address, data)
    assert Holiday.objects.get().since == dt.date(2023, 10, 14)
    data["since"] = "2024-10-14"
    assert login(manager).post(address, data).context["form"].errors

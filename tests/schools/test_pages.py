import datetime as dt
import itertools

import pytest
from django.urls import reverse
from django.utils import timezone

from schools.models import BoardRole, CultureTypeAssessment, Participation, PolicyPlan, School, SchoolExpert, SchoolRole
from tests.factories.network import DistrictFactory, PersonFactory
from tests.factories.schools import (
    BoardFactory,
    BoardRoleFactory,
    CultureTypeAssessmentFactory,
    ParticipationFactory,
    PolicyPlanFactory,
    ProgrammeFactory,
    PupilCountFactory,
    SchoolExpertFactory,
    SchoolFactory,
    SchoolRoleFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("schools:school_list")


def names(response):
    return {row.record.name for row in response.context["table"].rows}


def page(model, name, *args):
    return reverse(f"schools:{model}_{name}", args=args)


def test_the_list_narrows_to_board_district_type_expert_status_icc_and_portfolio(login, expert):
    board, district = BoardFactory(), DistrictFactory()
    wanted = SchoolFactory(
        name="Gezocht", board=board, district=district, municipality=district.municipality, type="sbo", expert=expert
    )
    SchoolRoleFactory(school=wanted, role="icc", certificate_on=dt.date(2022, 1, 1))
    CultureTypeAssessmentFactory(school=wanted, culture_type="integrating", assessed_by=expert)
    SchoolFactory(name="Gesloten", status="closed", closed_on=dt.date(2024, 7, 31))
    client = login(expert)
    for query in (
        {"q": "gezocht"},
        {"board": board.pk},
        {"district": district.pk},
        {"municipality": district.municipality.pk},
        {"type": "sbo"},
        {"expert": expert.pk},
        {"status": "open"},
        {"has_icc": "true"},
        {"mine": "true"},
        {"culture_type": "integrating"},
    ):
        assert names(client.get(LIST, query)) == {"Gezocht"}, query
    assert names(client.get(LIST, {"has_icc": "false"})) == {"Gesloten"}


def test_the_list_shows_who_looks_after_a_school_and_how_big_it_is(login, manager):
    holder = SchoolExpertFactory()
    PupilCountFactory(school=holder.school, pupils=314)
    (row,) = login(manager).get(LIST).context["table"].rows
    assert row.get_cell("expert") == holder.user
    assert row.get_cell("pupils") == "314"


def test_a_card_shows_people_guidance_and_pupils(login, expert):
    school = SchoolFactory(expert=expert)
    role = SchoolRoleFactory(school=school)
    assessment = CultureTypeAssessmentFactory(school=school, assessed_by=expert, evidence="Zelf gezien")
    plan = PolicyPlanFactory(school=school, title="Koersplan Sterren")
    participation = ParticipationFactory(school=school)
    PupilCountFactory(school=school, pupils=271)
    html = login(expert).get(school.get_absolute_url()).content.decode()
    for shown in (role.person.last_name, assessment.evidence, plan.title, participation.programme.name, "271", "<svg"):
        assert str(shown) in html


def test_a_card_costs_the_same_however_long_its_past(login, expert, costs_the_same):
    school = SchoolFactory(expert=expert)
    years = itertools.count(2000)
    client = login(expert)

    def make(number):
        for year in itertools.islice(years, number):
            SchoolRoleFactory(school=school)
            CultureTypeAssessmentFactory(school=school, day=dt.date(year, 2, 1))
            PupilCountFactory(school=school, day=dt.date(year, 10, 1))
            ParticipationFactory(school=school)
            PolicyPlanFactory(school=school)

    costs_the_same(lambda: client.get(school.get_absolute_url()), make)


def test_a_school_user_reads_the_card_of_the_own_school_and_no_other(login, school_user):
    own, other = school_user.person.schoolroles.get().school, SchoolFactory()
    client = login(school_user)
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    assert names(client.get(LIST)) == {own.name}
    assert client.get(page("school", "edit", own.pk)).status_code == 403


def test_a_board_user_reads_the_cards_of_the_own_board(login, board_user):
    board = board_user.person.boardroles.get().board
    own, other = SchoolFactory(board=board), SchoolFactory()
    client = login(board_user)
    assert client.get(board.get_absolute_url()).status_code == 200
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(other.board.get_absolute_url()).status_code == 404
    assert own.name in client.get(reverse("start"), follow=True).content.decode()


def test_portal_users_find_no_filter_that_names_colleagues(login, school_user):
    assert not {"expert", "mine"} & set(login(school_user).get(LIST).context["filter"].form.fields)


def test_an_expert_adds_somebody_to_a_school_of_the_own_portfolio_alone(login, expert):
    own, others, person = SchoolFactory(expert=expert), SchoolExpertFactory().school, PersonFactory()
    data = {"person": person.pk, "role": "icc", "since": "2024-08-01", "certificate_on": "2023-01-31"}
    client = login(expert)
    refused = client.post(page("schoolrole", "create"), {**data, "school": others.pk})
    assert "school" in refused.context["form"].errors
    assert client.post(page("schoolrole", "create"), {**data, "school": own.pk}).url == own.get_absolute_url()
    assert SchoolRole.objects.get().certificate_on == dt.date(2023, 1, 31)


def test_an_expert_counts_pupils_and_names_coordinators_within_the_own_portfolio_alone(login, expert):
    own, others = SchoolFactory(expert=expert), SchoolExpertFactory().school
    client = login(expert)
    counted = {"day": "2024-10-01", "pupils": 200}
    refused = client.post(page("pupilcount", "create"), {**counted, "school": others.pk})
    assert "school" in refused.context["form"].errors
    assert client.post(page("pupilcount", "create"), {**counted, "school": own.pk}).url == own.get_absolute_url()
    named = {"person": PersonFactory().pk, "role": "coordinator", "since": "2024-08-01"}
    refused = client.post(page("boardrole", "create"), {**named, "board": others.board.pk})
    assert "board" in refused.context["form"].errors
    assert client.post(page("boardrole", "create"), {**named, "board": own.board.pk}).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"role": "teacher"}, "certificate_on"),
        ({"certificate_on": "2199-01-01"}, "certificate_on"),
        ({"until": "2020-01-01"}, "__all__"),
    ],
)
def test_a_wrong_role_says_so_at_the_field(login, expert, wrong, field):
    school = SchoolFactory(expert=expert)
    data = {
        "school": school.pk,
        "person": PersonFactory().pk,
        "role": "icc",
        "since": "2024-08-01",
        "certificate_on": "2023-01-31",
    }
    response = login(expert).post(page("schoolrole", "create"), data | wrong)
    assert field in response.context["form"].errors


def test_a_role_is_handed_over_in_one_step(login, expert):
    role = SchoolRoleFactory(school=SchoolFactory(expert=expert), role="icc")
    heir = PersonFactory()
    client = login(expert)
    address = page("schoolrole", "hand_over", role.pk)
    early = client.post(address, {"person": heir.pk, "day": "2019-01-01"})
    assert "day" in early.context["form"].errors
    client.post(address, {"person": heir.pk, "day": "2024-08-01"})
    assert SchoolRole.objects.current(dt.date(2024, 8, 1)).get().person == heir


def test_a_role_is_not_handed_to_somebody_who_has_it_already(login, expert):
    role = SchoolRoleFactory(school=SchoolFactory(expert=expert), role="icc")
    colleague = SchoolRoleFactory(school=role.school, role="icc", since=dt.date(2024, 8, 1))
    typed = {"person": colleague.person_id, "day": "2024-08-01"}
    response = login(expert).post(page("schoolrole", "hand_over", role.pk), typed)
    assert "person" in response.context["form"].errors
    role.refresh_from_db()
    assert role.until is None


def test_somebody_elses_role_cannot_be_handed_over(login, expert):
    role = SchoolRoleFactory(school=SchoolExpertFactory().school)
    assert login(expert).get(page("schoolrole", "hand_over", role.pk)).status_code == 404


def test_a_role_ends_and_stays_on_the_card(login, expert):
    role = SchoolRoleFactory(school=SchoolFactory(expert=expert))
    response = login(expert).post(page("schoolrole", "end", role.pk), {"day": "2024-07-31"})
    assert response.url == role.school.get_absolute_url()
    assert SchoolRole.objects.get().until == dt.date(2024, 7, 31)


def test_an_assessment_is_made_by_whoever_is_signed_in_and_not_of_a_day_to_come(login, expert):
    school = SchoolFactory(expert=expert)
    client = login(expert)
    form = client.get(page("culturetypeassessment", "create"), {"school": school.pk}).context["form"]
    assert form["assessed_by"].value() == expert.pk
    data = {"school": school.pk, "culture_type": "consuming", "assessed_by": expert.pk, "evidence": "Gesprek"}
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    refused = client.post(page("culturetypeassessment", "create"), {**data, "day": tomorrow})
    assert "day" in refused.context["form"].errors
    client.post(page("culturetypeassessment", "create"), {**data, "day": "2024-02-01"})
    assert CultureTypeAssessment.objects.get().school == school


def test_a_participation_begins_within_its_programme(login, expert):
    school, programme = SchoolFactory(expert=expert), ProgrammeFactory()
    data = {"school": school.pk, "programme": programme.pk, "track": 2}
    client = login(expert)
    refused = client.post(page("participation", "create"), {**data, "since": "2025-02-01"})
    assert "since" in refused.context["form"].errors
    client.post(page("participation", "create"), {**data, "since": "2023-02-01"})
    assert Participation.objects.get().track == 2


def test_a_policy_plan_has_a_page_for_its_document(login, expert):
    school = SchoolFactory(expert=expert)
    data = {"school": school.pk, "title": "Cultuurplan", "since": "2024-08-01"}
    client = login(expert)
    response = client.post(page("policyplan", "create"), data)
    plan = PolicyPlan.objects.get()
    assert response.url == plan.get_absolute_url()
    assert client.get(plan.get_absolute_url()).status_code == 200


def test_only_leaders_name_account_holders_and_one_at_a_time(login, expert, manager):
    school = SchoolFactory()
    data = {"school": school.pk, "user": expert.pk, "since": "2024-01-01"}
    assert login(expert).post(page("schoolexpert", "create"), data).status_code == 403
    client = login(manager)
    client.post(page("schoolexpert", "create"), data)
    again = client.post(page("schoolexpert", "create"), data)
    assert again.context["form"].non_field_errors()
    assert SchoolExpert.objects.get().user == expert


def test_a_school_closes_and_opens_again_from_its_card(login, expert):
    school, heir = SchoolFactory(expert=expert), SchoolFactory()
    client = login(expert)
    assert "merged_into" in client.get(page("school", "end", school.pk)).context["form"].fields
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert "day" in client.post(page("school", "end", school.pk), {"day": tomorrow}).context["form"].errors
    client.post(page("school", "end", school.pk), {"day": "2024-07-31", "merged_into": heir.pk})
    school.refresh_from_db()
    assert (school.status, school.merged_into) == (School.Status.MERGED, heir)
    client.post(page("school", "reopen", school.pk))
    school.refresh_from_db()
    assert school.is_open


def test_a_school_lies_in_a_district_of_its_own_municipality(login, manager):
    school = SchoolFactory()
    elsewhere = DistrictFactory()
    client = login(manager)
    form = client.get(page("school", "edit", school.pk)).context["form"]
    data = {name: "" if value is None else value for name, value in form.initial.items()} | {"district": elsewhere.pk}
    assert "district" in client.post(page("school", "edit", school.pk), data).context["form"].errors
    data |= {"municipality": elsewhere.municipality.pk, "name": "Verplaatst"}
    assert client.post(page("school", "edit", school.pk), data).status_code == 302
    assert School.objects.get().name == "Verplaatst"


def test_a_board_shows_its_schools_and_people(login, manager):
    role = BoardRoleFactory()
    school = SchoolFactory(board=role.board)
    client = login(manager)
    html = client.get(role.board.get_absolute_url()).content.decode()
    assert school.name in html
    assert role.person.last_name in html
    client.post(page("boardrole", "end", role.pk), {"day": "2024-07-31"})
    assert BoardRole.objects.get().until == dt.date(2024, 7, 31)


def test_the_boards_list_counts_the_open_schools(login, manager):
    board = BoardFactory()
    SchoolFactory.create_batch(2, board=board)
    SchoolFactory(board=board, status="closed", closed_on=dt.date(2024, 7, 31))
    (row,) = login(manager).get(reverse("schools:board_list"), {"q": board.number}).context["table"].rows
    assert row.get_cell("open_schools") == "2"


def test_a_programme_shows_who_takes_part(login, manager):
    taking = ParticipationFactory()
    assert taking.school.name in login(manager).get(taking.programme.get_absolute_url()).content.decode()

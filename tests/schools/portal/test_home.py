"""What people of schools and boards find on their own page, and how colleagues let them in."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fluxus.accounts import services
from fluxus.accounts.models import User
from fluxus.desk.models import ActionItem, Attachment, Message
from tests.days import this_school_year
from tests.factories.accounts import UserFactory
from tests.factories.budgets import BudgetFactory, BudgetRoundFactory, GroupFactory
from tests.factories.desk import ActionItemFactory, AttachmentFactory, ProposedChangeFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import (
    BoardFactory,
    BoardRoleFactory,
    CultureTypeAssessmentFactory,
    PolicyPlanFactory,
    PupilCountFactory,
    SchoolExpertFactory,
    SchoolFactory,
    SchoolRoleFactory,
)
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.django_db
START = reverse("start")


@pytest.fixture(autouse=True)
def kept_mail(settings):
    """Mail is kept as in the product, not in the test runner's own box."""
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"


@pytest.fixture
def school(school_user, expert):
    school = school_user.person.schoolroles.get().school
    SchoolExpertFactory(school=school, user=expert)
    return school


def panels(page):
    return {one.panel.name: str(one.html) for one in [*page.context["panels"], *page.context["side_panels"]]}


# where one starts


def test_whoever_is_of_one_school_or_one_board_starts_there(login, school_user, board_user):
    school = school_user.person.schoolroles.get().school
    board = board_user.person.boardroles.get().board
    assert login(school_user).get(START)["Location"] == school.page_url("home")
    assert login(board_user).get(START)["Location"] == board.page_url("home")


def test_whoever_is_of_several_chooses_and_sees_where_something_waits(login, school_user, school):
    second = SchoolFactory(name="De Tweede Ster")
    SchoolRoleFactory(school=second, person=school_user.person, role="icc")
    ActionItemFactory(subject=second, waits_on_them=True)
    page = login(school_user).get(START).content.decode()
    assert school.page_url("home") in page
    assert second.page_url("home") in page


def test_colleagues_and_whoever_lost_the_role_start_elsewhere(login, school_user, expert):
    school_user.person.schoolroles.get().end(timezone.localdate() - dt.timedelta(days=1))
    for user in (expert, school_user):
        assert login(user).get(START).status_code == 200


# the home of a school


def test_the_home_of_a_school_shows_what_is_meant_for_it(login, school_user, school):
    budget = BudgetFactory(
        school=school,
        round=BudgetRoundFactory(school_year=this_school_year(), lapses_on=dt.date(this_school_year() + 1, 7, 31)),
        granted="321.09",
    )
    plan = PolicyPlanFactory(school=school)
    shown = [
        ActionItemFactory(subject=budget, waits_on_them=True, title="Kies een datum").title,
        ActionItemFactory(subject=school, asked_by=school_user, title="Mag het naar dans?").title,
        AttachmentFactory(subject=plan, name="beleid.txt").name,
        VisitFactory(school=school, shared=True, topic="Gedeeld gesprek").topic,
        ProposedChangeFactory(subject=school, value="075 123", proposed_by=school_user).value,
        "321,09",
    ]
    kept = [
        ActionItemFactory(subject=school, title="Onder ons").title,
        VisitFactory(school=school, topic="Intern gesprek").topic,
    ]
    page = login(school_user).get(school.page_url("home")).content.decode()
    assert [words for words in shown if words not in page] == []
    assert [words for words in kept if words in page] == []


def test_what_hangs_on_a_budget_or_plan_waits_at_its_own_school_alone(login, school_user, school):
    second = SchoolFactory()
    SchoolRoleFactory(school=second, person=school_user.person, role="icc")
    ActionItemFactory(subject=BudgetFactory(school=second), waits_on_them=True, title="Voor de tweede")
    client = login(school_user)
    assert "Voor de tweede" in panels(client.get(second.page_url("home")))["waiting"]
    assert "Voor de tweede" not in panels(client.get(school.page_url("home")))["waiting"]


def test_a_longer_past_costs_the_home_no_more_queries(login, school_user, school, costs_the_same):
    client = login(school_user)

    def more(number):
        for _each in range(number):
            VisitFactory(school=school, shared=True)
            ActionItemFactory(subject=school, waits_on_them=True)
            ActionItemFactory(subject=school, asked_by=school_user)
            AttachmentFactory(subject=school)

    costs_the_same(lambda: client.get(school.page_url("home")), more)


# between us and them


def test_what_waits_on_a_school_is_answered_by_it_and_the_expert_is_told(login, school_user, school, expert):
    item = ActionItemFactory(subject=school, owner=expert, waits_on_them=True)
    client = login(school_user)
    assert client.post(reverse("desk:actionitem_answer", args=[item.pk]), {"answer": "Op 3 maart"}).status_code == 302
    item.refresh_from_db()
    assert (item.answer, item.answered_by, item.done_on) == ("Op 3 maart", school_user, timezone.localdate())
    mail = Message.objects.get()
    assert mail.recipients == [expert.email]
    assert "Op 3 maart" in mail.text


def test_an_answer_without_a_word_or_a_file_is_refused(login, school_user, school):
    item = ActionItemFactory(subject=school, waits_on_them=True)
    page = login(school_user).post(reverse("desk:actionitem_answer", args=[item.pk]), {"answer": " "})
    assert page.context["form"].errors["answer"]
    item.refresh_from_db()
    assert item.done_on is None


def test_the_document_that_was_asked_for_is_an_answer_and_stands_with_the_school(login, school_user, school, expert):
    item = ActionItemFactory(subject=school, owner=expert, waits_on_them=True)
    client, address = login(school_user), reverse("desk:actionitem_answer", args=[item.pk])
    program = SimpleUploadedFile("plan.exe", b"MZ\x00\x01")
    assert client.post(address, {"answer": "", "file": program}).context["form"].errors["file"]
    client.post(address, {"answer": "", "file": SimpleUploadedFile("schoolplan.txt", b"Ons plan")})
    item.refresh_from_db()
    assert item.answered_by == school_user
    assert "schoolplan.txt" in item.answer
    kept = Attachment.objects.get()
    assert (kept.subject, kept.name, kept.uploaded_by) == (school, "schoolplan.txt", school_user)
    assert "schoolplan.txt" in Message.objects.get().text


def test_the_home_of_a_board_says_of_which_school_something_is(login, board_user):
    board = board_user.person.boardroles.get().board
    school = SchoolFactory(board=board, name="De Zevende Hemel")
    ActionItemFactory(subject=BudgetFactory(school=school), waits_on_them=True)
    ActionItemFactory(subject=school, asked_by=board_user)
    found = panels(login(board_user).get(board.page_url("home")))
    assert all("De Zevende Hemel" in found[name] for name in ("waiting", "questions"))


def test_a_question_is_answered_by_a_colleague_and_the_school_reads_it(login, school_user, school, expert):
    client = login(school_user)
    client.post(reverse("schools:school_ask", args=[school.pk]), {"purpose": "Dans voor groep 5"})
    item = ActionItem.objects.get()
    assert item.asked_by == school_user
    assert client.get(reverse("desk:actionitem_answer", args=[item.pk])).status_code == 404
    colleague = login(expert)
    address = reverse("desk:actionitem_answer", args=[item.pk])
    assert colleague.post(address, {"answer": ""}).context["form"].errors
    colleague.post(address, {"answer": "Dat kan in mei."})
    assert Message.objects.get().recipients == [school_user.email]
    assert "Dat kan in mei." in panels(client.get(school.page_url("home")))["questions"]


def test_a_school_neither_finishes_nor_changes_what_a_colleague_promised(login, school_user, school):
    item = ActionItemFactory(subject=school, waits_on_them=True)
    client = login(school_user)
    for name in ("finish", "edit"):
        assert client.post(reverse(f"desk:actionitem_{name}", args=[item.pk])).status_code == 403
    assert reverse("desk:actionitem_finish", args=[item.pk]) not in client.get(item.get_absolute_url()).content.decode()


def test_an_item_is_put_with_them_only_where_somebody_outside_reads_the_record(login, expert, school):
    client = login(expert)

    def fields(record):
        kind = {"app_label": record._meta.app_label, "model_name": record._meta.model_name, "pk": record.pk}
        return client.get(reverse("desk:actionitem_on", kwargs=kind)).context["form"].fields

    assert "waits_on_them" in fields(school)
    assert "waits_on_them" not in fields(PersonFactory())


def test_a_shared_visit_opens_without_what_is_for_our_own_counting(login, school_user, school, expert):
    step = ActionItemFactory(subject=school, owner=expert, title="Intern nabellen")
    gone = PersonFactory(last_name="Vertrokken")
    visit = VisitFactory(school=school, shared=True, outcome="Samen verder met dans.", people=[gone], next_step=step)
    page = login(school_user).get(visit.get_absolute_url())
    html = page.content.decode()
    assert "Samen verder met dans." in html
    assert "Intern nabellen" not in html
    assert gone.get_absolute_url() not in html
    assert {fact.label for fact in page.context["facts"]}.isdisjoint(
        {visit._meta.get_field(name).verbose_name for name in ("level", "shared")}
    )
    assert step.title in login(expert).get(visit.get_absolute_url()).content.decode()


# who is let in


@pytest.mark.parametrize("colleague", ["expert", "bureau"])
def test_expert_and_bureau_invite_whoever_has_a_role_that_opens_the_portal(colleague, login, request):
    by, role = request.getfixturevalue(colleague), SchoolRoleFactory(role="icc")
    address = reverse("accounts:person_invite", args=[role.person.pk])
    card = login(by).get(role.school.get_absolute_url()).content.decode()
    assert address in card
    login(by).post(address)
    user = User.objects.get(person=role.person)
    assert (user.state, user.roles) == (User.State.INVITED, {"school"})
    assert Message.objects.get().recipients == [role.person.email]
    login(by).post(address)
    assert Message.objects.count() == 2


def test_nobody_is_invited_without_role_or_address_or_twice(expert):
    teacher = SchoolRoleFactory(role="teacher").person
    unknown = SchoolRoleFactory(role="icc", person__email="").person
    known = SchoolRoleFactory(role="icc", person=UserFactory(last_login=timezone.now()).person).person
    for person in (teacher, unknown, known):
        with pytest.raises(ValidationError):
            services.invite_to_portal(person, expert)
    assert not Message.objects.exists()


def test_the_people_of_a_school_or_board_are_shown_with_when_they_last_signed_in(login, expert, school, school_user):
    school_user.last_login = dt.datetime(2026, 2, 3, 9, 5, tzinfo=dt.UTC)
    school_user.save()
    board_role = BoardRoleFactory(board=school.board)
    client = login(expert)
    assert "3-2-2026" in client.get(school.get_absolute_url()).content.decode()
    card = client.get(school.board.get_absolute_url()).content.decode()
    assert reverse("accounts:person_invite", args=[board_role.person.pk]) in card


def test_a_school_reads_nothing_about_who_signs_in(login, school_user, school):
    colleague = SchoolRoleFactory(school=school, role="icc").person
    page = login(school_user).get(school.get_absolute_url()).content.decode()
    assert reverse("accounts:person_invite", args=[colleague.pk]) not in page


# the board


def test_a_board_compares_its_schools_and_takes_the_figures_along(login, board_user):
    board = board_user.person.boardroles.get().board
    full = SchoolFactory(board=board, name="De Volle Maan")
    SchoolFactory(board=board, name="De Lege Ster")
    SchoolFactory(name="Elders")
    GroupFactory.create_batch(3, school=full, school_year=this_school_year())
    PupilCountFactory(school=full, pupils=271)
    CultureTypeAssessmentFactory(school=full, culture_type="participating")
    PolicyPlanFactory(school=full, since=dt.date(2020, 8, 1), until=dt.date(2199, 7, 31))
    SchoolRoleFactory(school=full, role="icc", certificate_on=dt.date(2022, 1, 1))
    this_year = BudgetRoundFactory(school_year=this_school_year(), lapses_on=dt.date(this_school_year() + 1, 7, 31))
    BudgetFactory(school=full, round=this_year, granted="100.10")
    BudgetFactory(school=full, granted="55.00", round=BudgetRoundFactory(school_year=this_school_year() - 1))
    client = login(board_user)
    page = client.get(reverse("schools:school_comparison"))
    rows = {row.record.name: row.record for row in page.context["table"].rows}
    assert rows.keys() == {"De Volle Maan", "De Lege Ster"}
    found = rows["De Volle Maan"]
    assert (found.group_count, found.pupils, found.culture_type, found.has_icc) == (3, 271, "participating", True)
    assert (str(found.granted), str(found.free), found.plan_until) == ("100.10", "100.10", dt.date(2199, 7, 31))
    assert rows["De Lege Ster"].granted == 0
    assert "<svg" in page.content.decode()
    earlier = client.get(reverse("schools:school_comparison"), {"year": this_school_year() - 1})
    assert {row.record.name: row.record.granted for row in earlier.context["table"].rows}["De Volle Maan"] == 55
    file = client.get(reverse("schools:school_comparison"), {"export": "csv"}).content.decode("utf-8-sig")
    assert "De Volle Maan" in file
    assert "Elders" not in file


def test_a_board_opens_no_home_of_another_board(login, board_user, school_user):
    assert login(board_user).get(BoardFactory().page_url("home")).status_code == 404
    assert login(school_user).get(BoardFactory().page_url("home")).status_code == 403

"""The pages about money: what they agree on, who may do what, and what is said when it cannot be done."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from fluxus.common.money import euro
from fluxus.desk.models import ActionItem
from schools.budgets.page import SchoolMoney
from schools.budgets.posting import commit, spend
from schools.budgets.statement import lines_of
from schools.models import BudgetEntry, BudgetRound
from tests.factories.accounts import DistrictExpertFactory, UserFactory
from tests.factories.budgets import BudgetEntryFactory, BudgetFactory, BudgetRoundFactory, FundFactory, GroupFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory

pytestmark = pytest.mark.django_db

BALANCE = ("granted", "committed", "spent", "free")


@pytest.fixture
def own(school_user):
    """The school of the school user, with a budget of which part is promised and part is spent."""
    school = school_user.person.schoolroles.get().school
    budget = BudgetFactory(school=school, granted="1234.56")
    promise = commit(budget, "300.10", "Lessenreeks dans", reference="c")
    spend(budget, "120.05", "Factuur dans", commitment=promise, reference="e")
    budget.refresh_from_db()
    return budget


def page_of(school):
    return reverse("schools:school_budget", args=[school.pk])


def sheet(response):
    rows = list(load_workbook(io.BytesIO(response.content)).active.values)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def form_of(client, address):
    """What a form holds before anybody types in it."""
    return {name: field.initial for name, field in client.get(address).context["form"].fields.items()}


def test_page_statement_file_and_ledger_agree_to_the_cent(own, login, school_user):
    in_ledger = own.entries.sums()
    assert [str(in_ledger[side]) for side in BALANCE] == ["1234.56", "180.05", "120.05", "934.46"]
    client = login(school_user)
    page = client.get(page_of(own.school))
    assert page.context["money"].balance == in_ledger
    for amount in in_ledger.values():
        assert page.content.decode().count(euro(amount)) >= 2  # in the picture and in the table
    assert lines_of(own)[-1].free == in_ledger["free"]
    assert min(line.free for line in lines_of(own)) >= 0
    (row,) = sheet(client.get(reverse("schools:budget_list"), {"export": "xlsx"}))
    assert sorted(Decimal(str(value)) for value in row.values() if isinstance(value, float)) == sorted(
        in_ledger.values()
    )
    (row,) = sheet(client.get(reverse("schools:budget_totals"), {"by": "school", "year": 2023, "export": "xlsx"}))
    assert sorted(Decimal(str(value)) for value in row.values() if isinstance(value, float)) == sorted(
        in_ledger.values()
    )


def test_the_statement_is_a_pdf(own, login, school_user):
    response = login(school_user).get(reverse("schools:budget_statement", args=[own.pk]))
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


def test_every_entry_of_the_page_opens_what_it_is_for(own, login, school_user):
    client = login(school_user)
    BudgetEntryFactory(budget=own, kind="expense", amount=10, subject=own.school)
    page = client.get(page_of(own.school))
    assert len(page.context["money"].entries) == 4  # not the release that the expense made by itself
    for entry in page.context["money"].entries:
        opened = client.get(entry.get_absolute_url())
        assert opened.status_code == 200
        assert entry.budget.get_absolute_url() in opened.content.decode()
    assert (
        own.school.get_absolute_url()
        in client.get(BudgetEntry.objects.latest("pk").get_absolute_url()).content.decode()
    )


def test_the_page_turns_to_another_school_year(own, login, school_user):
    older = BudgetFactory(school=own.school, round=BudgetRoundFactory(school_year=2021), granted=50)
    client = login(school_user)
    assert client.get(page_of(own.school)).context["money"].budgets == [own]
    assert client.get(page_of(own.school), {"year": 2021}).context["money"].budgets == [older]
    assert client.get(page_of(own.school), {"year": 1999}).context["money"].budgets == [own]


def test_a_school_without_budget_has_a_page_that_says_so(login, school_user):
    school = school_user.person.schoolroles.get().school
    assert login(school_user).get(page_of(school)).status_code == 200


@pytest.mark.parametrize("name", ["budget_detail", "budget_statement"])
def test_a_school_opens_no_budget_of_another_school(name, own, login, school_user):
    foreign = BudgetFactory(granted=777)
    client = login(school_user)
    assert client.get(page_of(foreign.school)).status_code == 404
    assert client.get(reverse(f"schools:{name}", args=[foreign.pk])).status_code == 404
    assert client.get(foreign.entries.get().get_absolute_url()).status_code == 404
    assert client.post(reverse("schools:school_ask", args=[foreign.school.pk]), {"purpose": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["budget_list", "budgetentry_list", "budget_totals", "budget_lapsing"])
def test_lists_totals_and_files_hold_the_own_schools_alone(name, own, login, school_user, board_user):
    elsewhere = SchoolFactory(name="Elders", board=board_user.person.boardroles.get().board)
    BudgetFactory(school=elsewhere, round=own.round, granted="777.77")
    for user, foreign in ((school_user, "777,77"), (board_user, "934,46")):
        shown = login(user).get(reverse(f"schools:{name}"), {"year": 2023, "by": "school"}).content.decode()
        assert foreign not in shown


def test_a_school_cannot_post(own, login, school_user):
    client = login(school_user)
    for name in ("promise", "expense", "release", "correct", "contribute"):
        assert client.post(reverse(f"schools:budget_{name}", args=[own.pk]), {"amount": 1}).status_code == 403


def test_what_a_school_wants_becomes_a_promise_of_its_expert(own, login, school_user, expert):
    SchoolExpertFactory(school=own.school, user=expert)
    client = login(school_user)
    address = reverse("schools:school_ask", args=[own.school.pk])
    assert client.post(address, {"purpose": ""}).context["form"].errors
    asked = client.post(address, {"purpose": "Dans voor groep 5", "amount": "€ 1.250,50"})
    item = ActionItem.objects.get()
    assert asked["Location"] == page_of(own.school)
    assert (item.owner, item.subject) == (expert, own.school)
    assert "Dans voor groep 5" in item.title
    assert "1.250,50" in item.title


def test_whoever_asks_to_use_money_reads_beside_the_amount_what_is_free(own, login, school_user):
    form = login(school_user).get(reverse("schools:school_ask", args=[own.school.pk])).context["form"]
    assert euro(SchoolMoney(own.school, school_user).spendable) in form["amount"].help_text


def test_below_the_ledger_stand_the_sums_of_what_the_filters_leave_per_side(own, login, school_user):
    address = reverse("schools:budgetentry_list")
    client = login(school_user)
    everything = client.get(address).context["table"].columns["amount"].footer
    expenses = client.get(address, {"kind": "expense"}).context["table"].columns["amount"].footer
    own.refresh_from_db()
    assert [
        amount for amount in (own.granted, own.committed, own.spent) if amount and euro(amount) not in everything
    ] == []
    assert euro(own.spent) in expenses
    assert euro(own.granted) not in expenses


def test_without_account_holder_the_question_goes_to_that_of_the_district_or_to_a_manager(login, school_user, manager):
    school = school_user.person.schoolroles.get().school
    address = reverse("schools:school_ask", args=[school.pk])
    login(school_user).post(address, {"purpose": "Een vraag"})
    holder = DistrictExpertFactory()
    school.district = holder.district
    school.save()
    login(school_user).post(address, {"purpose": "Nog een vraag"})
    assert [item.owner for item in ActionItem.objects.order_by("pk")] == [manager, holder.user]


def test_an_expert_promises_money_of_the_own_schools_alone(own, login, expert):
    address = reverse("schools:budget_promise", args=[own.pk])
    SchoolExpertFactory(school=own.school)
    assert login(expert).get(address).status_code == 403
    assert login(own.school.expert).get(address).status_code == 200


def test_a_promise_posts_once_however_often_the_button_is_pressed(login, manager):
    budget = BudgetFactory(round__lapses_on=dt.date(2099, 7, 31), granted=500)
    client = login(manager)
    address = reverse("schools:budget_promise", args=[budget.pk])
    typed = {
        **form_of(client, address),
        "amount": "100",
        "description": "Lessen",
        "day": "2024-01-10",
        "cost_class": "activity",
    }
    typed["reference"] = client.get(address).context["form"]["reference"].value()
    for _click in range(2):
        assert client.post(address, typed).status_code == 302
    budget.refresh_from_db()
    assert budget.committed == 100


def test_whoever_asks_too_much_reads_what_is_missing_and_keeps_what_was_typed(login, manager):
    budget = BudgetFactory(round__lapses_on=dt.date(2099, 7, 31), granted=500)
    typed = {
        "amount": "512.50",
        "description": "Lessen",
        "day": "2024-01-10",
        "cost_class": "activity",
        "reference": "x",
    }
    page = login(manager).post(reverse("schools:budget_promise", args=[budget.pk]), typed)
    assert "12,50" in page.context["form"].errors["amount"][0]
    assert page.context["form"]["description"].value() == "Lessen"


def test_nothing_new_is_promised_out_of_a_budget_that_lapsed_but_bills_still_come(own, login, manager):
    about = {"amount": "10", "description": "Les", "day": "2024-01-10", "cost_class": "activity"}
    client = login(manager)
    assert (
        client.post(reverse("schools:budget_promise", args=[own.pk]), {**about, "reference": "n"})
        .context["form"]
        .errors
    )
    promise = own.entries.get(kind="commitment")
    bill = {**about, "reference": "b", "commitment": promise.pk, "closes": "on"}
    assert client.post(reverse("schools:budget_expense", args=[own.pk]), bill).status_code == 302
    own.refresh_from_db()
    assert (own.committed, own.spent) == (0, Decimal("130.05"))


def test_corrections_and_contributions_are_for_managers(own, login, manager, bureau):
    for name in ("correct", "contribute"):
        assert login(bureau).get(reverse(f"schools:budget_{name}", args=[own.pk])).status_code == 403
    client = login(manager)
    about = {"day": "2024-01-10", "cost_class": "activity"}
    lowered = {**about, "amount": "-34.56", "description": "Een groep minder", "reference": "k"}
    added = {**about, "amount": "100", "description": "Van het bestuur", "contributor": "board", "reference": "b"}
    assert client.post(reverse("schools:budget_correct", args=[own.pk]), lowered).status_code == 302
    assert client.post(reverse("schools:budget_contribute", args=[own.pk]), added).status_code == 302
    own.refresh_from_db()
    assert own.granted == 1300


def test_a_manager_opens_a_round_looks_at_the_preview_and_posts_it(login, manager):
    school = SchoolFactory()
    GroupFactory.create_batch(2, school=school, school_year=2025)
    typed = {"name": "Ronde 2025", "fund": FundFactory().pk, "school_year": 2025, "amount_per_group": "125.50"}
    typed |= {"own_part": "0", "lapses_on": "2026-12-31", "types": ["bo"]}
    client = login(manager)
    opened = client.post(reverse("schools:budgetround_create"), typed)
    found = BudgetRound.objects.get()
    preview = client.get(opened["Location"])
    assert preview.context["found"].totals["new"] == 251
    assert not BudgetEntry.objects.exists()
    client.post(opened["Location"], {"fingerprint": "something else"})
    assert not BudgetEntry.objects.exists()
    client.post(opened["Location"], {"fingerprint": preview.context["found"].fingerprint})
    assert found.budgets.get().granted == 251


def test_totals_tell_boards_municipalities_funds_and_cost_classes_apart(login, manager):
    budget = BudgetFactory(granted=100)
    BudgetEntryFactory(budget=budget, kind="expense", amount=40, cost_class="knowledge")
    BudgetFactory(school=None, round=budget.round, granted=60)
    client = login(manager)
    for by, expected in {"fund": [160], "board": [100, 60], "municipality": [100, 60], "cost_class": [160, 0]}.items():
        rows = client.get(reverse("schools:budget_totals"), {"by": by, "year": 2023}).context["found"].rows
        assert [row["granted"] for row in rows] == expected
        assert sum(row["free"] for row in rows) == 120


def test_a_longer_ledger_costs_the_budget_page_no_more_queries(own, login, school_user, costs_the_same):
    client = login(school_user)

    def more(number):
        for _each in range(number):
            BudgetEntryFactory(budget=own, kind="commitment", amount=1)

    costs_the_same(lambda: client.get(page_of(own.school)), more)


def test_the_card_of_a_school_and_of_a_board_show_its_money(own, login, manager):
    UserFactory()
    client = login(manager)
    for record in (own.school, own.school.board):
        assert client.get(record.get_absolute_url()).status_code == 200
    assert page_of(own.school) in client.get(own.school.get_absolute_url()).content.decode()

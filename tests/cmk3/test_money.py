"""The money of a programme: planned once, promised and spent as the ledger says, matched half and half."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cmk3.funding.overview import Cost, Match, Overview
from cmk3.models import FundingLine
from schools.budgets.posting import commit, contribute, release, spend
from schools.models import BudgetEntry
from tests.factories.budgets import BudgetFactory, BudgetRoundFactory
from tests.factories.funding import FundingLineFactory, PopulationFactory
from tests.factories.network import MunicipalityFactory
from tests.factories.schools import ProgrammeFactory, SchoolFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2023, 6, 1)
MONEY = st.decimals(min_value=0, max_value=1_000_000, places=2)


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def budget(programme):
    return BudgetFactory(granted=1000, round=BudgetRoundFactory(programme=programme))


def year(overview, number):
    return next(year for year in overview.years if year.year == number)


def test_a_year_shows_what_was_planned_promised_and_spent_per_class_of_costs(programme, budget, manager):
    FundingLineFactory(programme=programme, year=2023, planned=700)
    FundingLineFactory(programme=programme, year=2023, planned=100, payer="municipality")
    promise = commit(budget, 300, "Dans", reference="a", day=DAY)
    spend(budget, 120, "Dans", reference="b", day=DAY, commitment=promise)
    spend(budget, 40, "Overleg", reference="c", day=DAY, cost_class="coordination")
    activity, coordination = year(Overview(programme, manager, day=DAY), 2023).costs
    assert (activity.planned, activity.promised, activity.spent, activity.left) == (800, 180, 120, 500)
    assert (coordination.planned, coordination.spent, coordination.left) == (0, 40, -40)


def test_a_promise_counts_in_the_year_in_which_it_was_made_and_its_expense_in_its_own(programme, budget, manager):
    promise = commit(budget, 300, "Dans", reference="a", day=dt.date(2022, 12, 1))
    spend(budget, 200, "Dans", reference="b", day=dt.date(2023, 2, 1), commitment=promise)
    release(promise, "Ging niet door", reference="c", amount=50, day=dt.date(2023, 3, 1))
    overview = Overview(programme, manager, day=DAY)
    assert (year(overview, 2022).promised, year(overview, 2022).spent) == (50, 0)
    assert (year(overview, 2023).promised, year(overview, 2023).spent) == (0, 200)


def test_money_of_another_programme_or_municipality_is_left_out(programme, budget, manager):
    other = BudgetFactory(granted=500, round=BudgetRoundFactory(programme=ProgrammeFactory()))
    neighbour = BudgetFactory(granted=500, round=budget.round, school=SchoolFactory(municipality=MunicipalityFactory()))
    for number, one in enumerate((budget, other, neighbour)):
        spend(one, 10, "Verf", reference=f"spent {number}", day=DAY)
    assert Overview(programme, manager, day=DAY).total.spent == 20
    assert Overview(programme, manager, neighbour.school.municipality, day=DAY).total.spent == 10


def test_the_sum_of_the_page_is_the_sum_of_the_ledger_in_whatever_year_it_was_posted(programme, budget, manager):
    FundingLineFactory(programme=programme, year=2023)
    years = (programme.since.year - 1, programme.since.year, 2023, programme.until.year, programme.until.year + 1)
    for number, year_of_posting in enumerate(years, start=1):
        day = dt.date(year_of_posting, 6, 1)
        promise = commit(budget, 10, "Dans", reference=f"promise {number}", day=day)
        spend(budget, number, "Dans", reference=f"spent {number}", day=day, commitment=promise)
        contribute(budget, number, "school", "Eigen geld", reference=f"added {number}", day=day)
    overview = Overview(programme, manager)
    posted = BudgetEntry.objects.filter(budget__round__programme=programme)
    (ledger,) = posted.per("budget__round__programme")
    assert (overview.total.promised, overview.total.spent) == (ledger["committed"], ledger["spent"])
    added = sum(posted.filter(kind="contribution").values_list("amount", flat=True))
    assert sum(match.contributed for match in overview.matches) + overview.contributed_apart == added
    assert [year.year for year in overview.outside] == [years[0], years[-1]]


def test_the_fund_is_matched_by_all_others_together(programme, manager):
    place = MunicipalityFactory()
    PopulationFactory(municipality=place, year=2023, inhabitants=100)
    about = {"programme": programme, "year": 2023, "municipality": place}
    FundingLineFactory(planned=79, **about)
    FundingLineFactory(planned=50, payer="municipality", **about)
    (match,) = Overview(programme, manager, day=DAY).matches
    assert (match.is_matched, match.missing) == (False, 29)
    assert match.per_inhabitant[0].each == Decimal("0.79")
    FundingLineFactory(planned=29, payer="education", **about)
    (match,) = Overview(programme, manager, day=DAY).matches
    assert (match.is_matched, match.missing, match.share) == (True, 0, 50)


def test_where_nobody_knows_how_many_live_there_no_amount_per_inhabitant_is_shown(programme, manager):
    FundingLineFactory(programme=programme)
    (match,) = Overview(programme, manager, day=DAY).matches
    assert match.per_inhabitant[0].each is None


def test_what_schools_add_stands_beside_the_match(programme, budget, manager):
    FundingLineFactory(programme=programme, year=2023)
    contribute(budget, 75, "school", "Eigen geld", reference="a", day=DAY)
    (match,) = Overview(programme, manager, day=DAY).matches
    assert match.contributed == 75


@given(fund=MONEY, municipality=MONEY, spent=MONEY)
def test_what_was_spent_is_shared_without_losing_a_cent(fund, municipality, spent):
    match = Match(2023, fund, {"municipality": municipality}, spent, Decimal(0), [])
    assert match.spent_by_fund + match.spent_by_others == spent
    assert 0 <= match.spent_by_others <= spent


@given(planned=MONEY, promised=MONEY, spent=MONEY)
def test_the_forecast_is_never_below_what_was_used_and_equals_it_once_the_year_is_over(planned, promised, spent):
    running, over = (Cost(2023, "activity", planned, promised, spent, is_over) for is_over in (False, True))
    assert running.forecast >= running.used == over.forecast


def test_a_line_lies_in_a_year_of_the_programme(programme):
    with pytest.raises(ValidationError) as refused:
        FundingLine(programme=programme, year=2030, municipality=MunicipalityFactory(), planned=1).clean()
    assert "year" in refused.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        FundingLineFactory(programme=programme, year=2030)


def test_the_page_costs_the_same_whatever_is_in_the_ledger(programme, budget, login, manager, costs_the_same):
    client, page = login(manager), reverse("cmk3:money")

    def fill(number):
        for each in range(number):
            FundingLineFactory(programme=programme, year=2024)
            spend(budget, 10, "Verf", reference=f"spent {number} {each}", day=DAY)

    costs_the_same(lambda: client.get(page), fill)


def test_every_figure_opens_the_records_that_make_it(programme, budget, login, manager):
    FundingLineFactory(programme=programme, year=2023, planned=700)
    promise = commit(budget, 300, "Dans", reference="a", day=DAY)
    spend(budget, 120, "Verf", reference="b", day=DAY, commitment=promise)
    client = login(manager)
    page = client.get(reverse("cmk3:money"), {"programme": programme.pk})
    (_year, links, _costs) = next(row for row in page.context["years"] if row[0].year == 2023)
    sums = {"planned": "planned", "promised": "still_open", "spent": "amount"}
    for name, column in sums.items():
        rows = client.get(links[name]).context["table"].data.data
        assert sum(getattr(row, column) for row in rows) == getattr(_year, name)


def test_the_money_comes_out_as_a_file(programme, login, manager):
    FundingLineFactory(programme=programme)
    answer = login(manager).get(reverse("cmk3:money"), {"programme": programme.pk, "export": "xlsx"})
    assert answer["Content-Type"].endswith("sheet")

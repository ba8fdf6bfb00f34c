"""The money of a project: planned here, promised and spent as the ledger says for its contracts, addenda among them."""

import pytest
from django.db import connection

from cmk3.models import Project
from cmk3.projects.money import money_of, total_of
from schools.budgets.posting import spend
from schools.models import BudgetEntry
from tests.factories.contracts import checked_contract, open_budget
from tests.factories.projects import ProjectBudgetFactory, ProjectContractFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory()


def sums(line):
    return line.planned, line.committed, line.spent


def test_what_its_contracts_promised_and_spent_stands_beside_what_was_planned(project):
    budget, unplanned = open_budget(granted=5000), open_budget(granted=5000)
    ProjectBudgetFactory(project=project, budget=budget, planned=1500)
    contracts = [checked_contract(budget) for _number in range(2)]
    for contract in [*contracts, checked_contract(unplanned)]:
        ProjectContractFactory(project=project, contract=contract)
    promise = BudgetEntry.objects.get(budget=budget, kind="commitment", object_id=contracts[0].pk)
    spend(budget, 500, "Factuur", reference="test/invoice", commitment=promise)
    lines = money_of(project)
    assert [sums(line) for line in lines] == [(1500, 900, 500), (0, 700, 0)]
    assert sums(total_of(lines)) == (1500, 1600, 500)
    assert (lines[0].left, lines[1].left) == (100, -700)


def test_a_contract_of_another_project_is_not_its_money(project):
    budget = open_budget(granted=5000)
    ProjectContractFactory(contract=checked_contract(budget))
    checked_contract(budget)
    assert money_of(project) == []


def test_the_list_says_the_same_as_the_page(project):
    budget = open_budget(granted=5000)
    ProjectBudgetFactory(project=project, budget=budget, planned=1500)
    ProjectBudgetFactory(project=project, planned=250)
    ProjectContractFactory(project=project, contract=checked_contract(budget))
    ProjectContractFactory(project=project, contract=checked_contract(budget))
    listed = Project.objects.with_money().get(pk=project.pk)
    assert sums(listed) == sums(total_of(money_of(project))) == (1750, 1400, 0)


@pytest.mark.parametrize("plan", ["enable_nestloop", "enable_hashjoin", "enable_mergejoin", "enable_hashagg"])
def test_every_row_of_a_long_list_says_the_same_as_its_page(plan, django_assert_max_num_queries):
    budget = open_budget(granted=90000)
    for number in range(4):
        ProjectFactory()
        of_number = ProjectFactory()
        for _each in range(number):
            ProjectContractFactory(project=of_number, contract=checked_contract(budget))
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {plan} = off")
    with django_assert_max_num_queries(1):
        listed = list(Project.objects.with_money().order_by("pk"))
    assert {sums(one) for one in listed} == {(0, 700 * number, 0) for number in range(4)}
    assert [sums(one) for one in listed] == [sums(total_of(money_of(one))) for one in listed]


def test_a_contract_is_for_one_project(login, bureau, project):
    link, free = ProjectContractFactory(contract=checked_contract()), checked_contract()
    client, new = login(bureau), "/programme/project-contracts/new/"
    assert list(client.get(new).context["form"].fields["contract"].queryset) == [free]
    response = client.post(new, {"contract": link.contract_id, "project": project.pk})
    (told,) = response.context["form"].errors["contract"]
    assert link.project.title in told
    assert not project.contract_links.exists()


def test_the_bureau_links_a_contract_to_any_project_and_an_expert_to_the_own_ones(login, bureau, expert, manager):
    others, own = ProjectFactory(owner=manager), ProjectFactory(owner=expert)
    first, second, third = (checked_contract() for _number in range(3))
    for user, contract, project in ((bureau, first, others), (expert, second, others), (expert, third, own)):
        login(user).post("/programme/project-contracts/new/", {"contract": contract.pk, "project": project.pk})
    assert [link.contract for link in others.contract_links.all()] == [first]
    assert [link.contract for link in own.contract_links.all()] == [third]


def test_partners_read_nothing_of_the_money(login, school_user, project):
    school = school_user.person.schoolroles.get().school
    project.partners.create(school=school)
    ProjectBudgetFactory(project=project, planned=98765)
    client = login(school_user)
    assert b"98.765" not in client.get(project.get_absolute_url()).content
    assert "planned" not in client.get("/programme/projects/").context["table"].columns.names()

"""The pages of cycles: where a list leads, what may be opened, and drawings on one scale."""

import pytest
from django.urls import reverse

from monitoring.cycles.comparing import Comparison
from monitoring.models import Cycle
from monitoring.targets.tables import evidence_table
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleEvaluationFactory, CycleFactory, told
from tests.factories.projects import ProjectFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory

pytestmark = pytest.mark.usefixtures("cycle_questions")


def test_a_row_of_the_list_leads_to_its_cycle(login, manager):
    of_school, of_project = CycleFactory(), CycleFactory(school=None, project=ProjectFactory())
    page = login(manager).get(reverse("monitoring:cycle_list")).content.decode()
    for cycle in (of_school, of_project):
        assert f'href="{cycle.get_absolute_url()}"' in page
        assert f'href="{cycle.subject.get_absolute_url()}"' not in page


def test_a_cycle_that_counts_for_a_target_leads_to_the_cycle(rf, db, manager):
    cycle, request = CycleFactory(state="closed"), rf.get("/")
    request.user = manager
    [row] = evidence_table(Cycle.objects.all(), request).rows
    assert f'href="{cycle.get_absolute_url()}"' in row.get_cell("subject")


def anothers_project():
    return ProjectFactory(owner=UserFactory(role="expert"))


@pytest.fixture
def offered(login):
    """The schools and projects that the page offers to a user, out of the form."""

    def read(user):
        form = login(user).get(reverse("monitoring:cycle_create")).context["form"]
        return {*form.fields["school"].queryset, *form.fields["project"].queryset}

    return read


def test_an_expert_opens_cycles_for_the_own_schools_and_projects_and_a_manager_for_all(offered, expert, manager):
    own = SchoolExpertFactory(user=expert).school
    others, led, elses = SchoolExpertFactory().school, ProjectFactory(owner=expert), anothers_project()
    assert offered(expert) == {own, led}
    assert offered(manager) == {own, others, led, elses}


@pytest.mark.parametrize("field", ["school", "project"])
def test_the_cycle_of_another_portfolio_is_refused_at_its_field(login, expert, field):
    chosen = {"school": lambda: SchoolExpertFactory().school, "project": anothers_project}[field]()
    answer = login(expert).post(reverse("monitoring:cycle_create"), {field: chosen.pk, "school_year": 2023})
    assert field in answer.context["form"].errors
    assert not Cycle.objects.exists()


def test_a_school_offers_to_open_a_cycle_to_whoever_may_work_on_it(login, expert, manager):
    school = SchoolExpertFactory().school
    opening = f"{reverse('monitoring:cycle_create')}?school={school.pk}"
    pages = {user: login(user).get(school.get_absolute_url()).content.decode() for user in (expert, manager)}
    assert opening not in pages[expert]
    assert opening in pages[manager]


def test_the_charts_of_a_comparison_have_one_scale(db, manager):
    school = SchoolFactory()
    told(CycleEvaluationFactory(cycle=CycleFactory(school=school, state="check")), vision=2, expertise=5)
    charts = Comparison(manager, 2022, "board").charts
    lengths = [float(bar["width"]) for chart in charts for bar in chart.drawn()]
    assert lengths[0] / lengths[1] == pytest.approx(2 / 5, rel=0.01)

"""Who sees a project: colleagues all, partners their own and nothing of others."""

import pytest
from django.core.exceptions import ValidationError

from cmk3.models import Project, ProjectPartner
from tests.factories.accounts import UserFactory
from tests.factories.makers import CultureMakerFactory
from tests.factories.network import OrganisationFactory
from tests.factories.projects import BEGUN, CoCreationFactory, ProjectFactory, ProjectPartnerFactory
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(school_user):
    return school_user.person.schoolroles.get().school


def test_a_school_sees_the_projects_of_which_it_is_partner_now(login, school_user, school):
    now, past, others = ProjectFactory(), ProjectFactory(), ProjectFactory(schools=1)
    ProjectPartnerFactory(project=now, school=school)
    ProjectPartnerFactory(project=past, school=school, until=BEGUN)
    client = login(school_user)
    answers = {one: client.get(one.get_absolute_url()).status_code for one in (now, past, others)}
    assert answers == {now: 200, past: 404, others: 404}
    home = client.get(school.page_url("home")).content.decode()
    assert now.title in home
    assert past.title not in home
    assert others.title not in home


def test_a_maker_reads_it_on_the_own_page(login):
    user = UserFactory()
    maker = CultureMakerFactory(person=user.person)
    own, others = CoCreationFactory(), CoCreationFactory()
    ProjectPartnerFactory(project=own, school=None, maker=maker)
    page = login(user).get(maker.get_absolute_url()).content.decode()
    assert own.title in page
    assert others.title not in page
    assert set(Project.objects.visible_to(user)) == {own}
    assert not Project.objects.editable_by(user).exists()


def test_an_expert_edits_the_projects_that_he_leads_and_those_of_nobody(expert, manager):
    own, nobodys = ProjectFactory(owner=expert), ProjectFactory()
    ProjectFactory(owner=manager)
    assert set(Project.objects.editable_by(expert)) == {own, nobodys}
    assert Project.objects.visible_to(expert).count() == 3


def test_a_partner_is_a_school_or_a_maker_or_an_organisation():
    project = ProjectFactory()
    for bodies in ({}, {"school": SchoolFactory(), "organisation": OrganisationFactory()}):
        with pytest.raises(ValidationError):
            ProjectPartner(project=project, **bodies).full_clean()
    partner = ProjectPartnerFactory(project=project, school=None, organisation=OrganisationFactory())
    assert str(partner) == partner.organisation.name


def test_a_school_is_partner_once_at_a_time():
    partner = ProjectPartnerFactory()
    with pytest.raises(ValidationError):
        ProjectPartner(project=partner.project, school=partner.school).full_clean()
    partner.end(BEGUN)
    ProjectPartner(project=partner.project, school=partner.school).full_clean()


def test_a_school_that_made_it_does_not_use_it_as_another(login, manager):
    partner = ProjectPartnerFactory(project=CoCreationFactory())
    other = SchoolFactory()
    client = login(manager)
    for school in (partner.school, other):
        client.post("/programme/uses/new/", {"project": partner.project_id, "school": school.pk, "since": "2024-01-08"})
    assert [use.school for use in partner.project.uses.all()] == [other]


def test_a_page_with_more_partners_costs_no_more_queries(login, manager, costs_the_same):
    project, client = CoCreationFactory(), login(manager)
    costs_the_same(
        lambda: client.get(project.get_absolute_url()),
        lambda number: [ProjectPartnerFactory(project=project) for _one in range(number)],
    )

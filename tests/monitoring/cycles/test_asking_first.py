"""Before a question leaves: whom it goes to and at which address; and what its reader has before the eyes."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from monitoring.models import CycleEvaluation
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleEvaluationFactory, CycleFactory, told
from tests.factories.makers import CultureMakerFactory
from tests.factories.projects import ProjectFactory, ProjectPartnerFactory
from tests.factories.schools import SchoolFactory, SchoolRoleFactory

pytestmark = pytest.mark.usefixtures("cycle_questions")


@pytest.fixture
def cycle(db):
    """The cycle of a project with a school that can be mailed, and one of which no address is known."""
    project = ProjectFactory()
    reached = SchoolRoleFactory(role="icc", person__email="icc@ster.example").school
    for school in (reached, SchoolFactory()):
        ProjectPartnerFactory(project=project, school=school, since="2022-09-01")
    return CycleFactory(school=None, project=project, state="check", plan="Alle groepen naar het planetarium")


def ask_page(cycle):
    return reverse("monitoring:cycle_ask", args=[cycle.pk])


def test_whom_a_question_goes_to_is_named_before_anything_leaves(login, manager, cycle):
    page = login(manager).get(ask_page(cycle))
    assert [email for _body, _person, email in page.context["by_mail"]] == ["icc@ster.example"]
    assert len(page.context["by_phone"]) == 1
    assert "icc@ster.example" in page.content.decode()
    assert (mail.outbox, CycleEvaluation.objects.count()) == ([], 0)


def test_after_the_confirmation_each_is_asked_and_the_page_names_nobody_again(login, manager, cycle):
    client = login(manager)
    client.post(ask_page(cycle))
    assert [one.to for one in mail.outbox] == [["icc@ster.example"]]
    assert CycleEvaluation.objects.filter(cycle=cycle).count() == 2
    page = client.get(ask_page(cycle))
    assert (page.context["by_mail"], page.context["by_phone"]) == ([], [])


def test_nobody_is_asked_about_a_cycle_that_is_not_at_check(login, manager):
    assert login(manager).post(ask_page(CycleFactory(state="do"))).status_code == 404
    assert not CycleEvaluation.objects.exists()


def test_who_looks_back_reads_what_was_planned(client, login, cycle):
    user = UserFactory()
    asked = CycleEvaluationFactory(cycle=cycle, maker=CultureMakerFactory(person=user.person))
    by_link = client.get(reverse("monitoring:year_back", args=[asked.key])).content.decode()
    signed_in = login(user).get(reverse("monitoring:cycleevaluation_answer", args=[asked.pk])).content.decode()
    for page in (by_link, signed_in):
        assert page.index("Alle groepen naar het planetarium") < page.index("<fieldset")


def test_who_told_it_reads_it_back_and_finds_a_way_on(login, cycle):
    user = UserFactory()
    asked = CycleEvaluationFactory(cycle=cycle, maker=CultureMakerFactory(person=user.person))
    told(asked, vision=4, next_step="Naar de maan")
    page = login(user).get(reverse("monitoring:cycleevaluation_answer", args=[asked.pk])).content.decode()
    section = page[page.index('<dl class="changes">') : page.index("</section>")]
    assert re.search(r"<dd>4 \w+ 5\s*</dd>", section)
    assert "Naar de maan" in section
    assert f'href="{reverse("start")}"' in section

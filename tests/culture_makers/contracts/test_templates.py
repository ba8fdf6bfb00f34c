"""Templates: fields that exist, versions that never change, previews, comparing; and the exposure of makers."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from culture_makers.contracts.exposure import exposure, weeks_of, year_of
from culture_makers.contracts.merging import FIELDS, check_fields, clauses_of, merged
from culture_makers.contracts.versions import compared, new_version
from culture_makers.models import Clause, TemplateVersion
from tests.factories.contracts import (
    ClauseFactory,
    ContractClauseFactory,
    ContractFactory,
    TemplateVersionFactory,
    checked_contract,
    open_budget,
    ready_contract,
)
from tests.factories.makers import CultureMakerFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_can_be_filled_in(name):
    contract = checked_contract()
    assert "{{" not in merged(f"{{{{ {name} }}}}", contract)


@pytest.mark.parametrize(
    "text", ["{{ maker.iban }}", "{{maker.name", "{{ contract.lines.all }}", "{{ maker.name|safe }}"]
)
def test_a_text_with_an_unknown_or_open_field_is_refused(text):
    with pytest.raises(ValidationError):
        check_fields(text)


def test_what_is_not_known_leaves_room_to_see_it():
    assert "…" in merged("{{ contract.number }}", ContractFactory())


def test_a_clause_with_an_unknown_field_is_refused_beside_its_text(login, bureau):
    version = TemplateVersionFactory()
    data = {
        "heading": "Overeenkomst",
        "clauses-TOTAL_FORMS": 1,
        "clauses-INITIAL_FORMS": 0,
        "clauses-0-position": 3,
        "clauses-0-title": "Rekening",
        "clauses-0-text": "{{ maker.iban }}",
    }
    response = login(bureau).post(version.page_url("edit"), data)
    assert "text" in response.context["clauses"].forms[0].errors
    assert version.clauses.count() == 2


def test_the_preview_follows_what_is_typed(login, bureau):
    version, contract = TemplateVersionFactory(), ready_contract()
    data = {
        "contract": contract.pk,
        "clauses-TOTAL_FORMS": 1,
        "clauses-INITIAL_FORMS": 0,
        "clauses-0-title": "Wie",
        "clauses-0-text": "Dit is {{ maker.name }}.",
    }
    response = login(bureau).post(reverse("culture_makers:templateversion_preview", args=[version.pk]), data)
    assert f"Dit is {contract.maker}." in response.content.decode()


def test_the_database_keeps_the_words_of_a_published_version():
    version = TemplateVersionFactory(published=True)
    refusals = [
        lambda: TemplateVersion.objects.filter(pk=version.pk).update(heading="Anders"),
        lambda: Clause.objects.filter(version=version).update(text="Anders"),
        lambda: ClauseFactory(version=version),
        lambda: version.clauses.first().delete(),
    ]
    for act in refusals:
        with pytest.raises(Error), transaction.atomic():
            act()


def test_the_database_refuses_other_words_for_a_fixed_clause():
    contract = ready_contract()
    fixed = contract.template_version.clauses.get(is_fixed=True)
    with pytest.raises(Error), transaction.atomic():
        ContractClauseFactory(contract=contract, clause=fixed)


def test_a_contract_keeps_its_own_words_once_checked():
    contract = ready_contract()
    own = ContractClauseFactory(contract=contract)
    assert clauses_of(contract)[1].is_own
    contract.give_number(contract.drafted_by)
    with pytest.raises(Error), transaction.atomic():
        own.delete()


def test_only_a_leader_publishes(login, bureau, manager):
    version = TemplateVersionFactory()
    address = reverse("culture_makers:templateversion_move", args=[version.pk, "published"])
    assert login(bureau).post(address).status_code == 403
    login(manager).post(address)
    version.refresh_from_db()
    assert (version.state, version.published_by) == ("published", manager)


def test_a_new_version_begins_with_the_words_of_the_last():
    version = TemplateVersionFactory(published=True)
    draft = new_version(version.template)
    assert (draft.number, draft.state) == (2, "draft")
    assert [clause.text for clause in draft.clauses.all()] == [clause.text for clause in version.clauses.all()]
    assert new_version(version.template) == draft


def test_versions_are_compared_clause_by_clause_and_word_by_word():
    old = TemplateVersionFactory(published=True)
    new = new_version(old.template)
    first, second = new.clauses.all()
    first.delete()
    second.text = second.text.replace("betaalt", "vergoedt")
    second.save()
    ClauseFactory(version=new, title="Beeld")
    found = {clause.title: clause for clause in compared(old, new)}
    assert {title: clause.kind for title, clause in found.items()} == {
        "Betaling": "changed",
        "Beeld": "added",
        "Zonder gezag": "removed",
    }
    assert [piece.text for piece in found["Betaling"].pieces if piece.kind == "added"] == ["vergoedt"]


def test_an_expired_model_agreement_is_told(login, bureau):
    past = timezone.localdate() - dt.timedelta(days=1)
    version = TemplateVersionFactory(model_number="VOORBEELD-1", model_until=past)
    assert version.model_has_expired
    contract = ready_contract(template_version=version)
    assert login(bureau).get(contract.get_absolute_url()).context["warn_of_model"]


def test_weeks_under_contract_count_once(manager):
    maker, budget = CultureMakerFactory(), open_budget(granted=9000)
    periods = (
        (dt.date(2024, 1, 8), dt.date(2024, 1, 19)),
        (dt.date(2024, 1, 15), dt.date(2024, 1, 26)),
        (dt.date(2023, 12, 18), dt.date(2024, 1, 3)),
    )
    for start, end in periods:
        checked_contract(budget, maker=maker, starts_on=start, ends_on=end)
    ready_contract(budget, maker=maker, starts_on=dt.date(2024, 5, 1), ends_on=dt.date(2024, 5, 31))
    found = exposure(year_of(2024), manager).get()
    assert (found.contract_count, found.contract_sum, found.weeks) == (3, 2100, 4)
    assert round(found.share, 1) == round(400 / weeks_of(year_of(2024)), 1)
    assert not exposure(year_of(2022), manager).exists()


def test_the_exposure_list_opens_for_the_bureau_and_not_for_an_expert(login, bureau, expert):
    checked_contract()
    address = reverse("culture_makers:contract_exposure")
    page = login(bureau).get(address, {"year": 2024})
    assert len(page.context["object_list"]) == 1
    assert login(bureau).get(address, {"year": 2024, "export": "csv"}).status_code == 200
    assert login(expert).get(address).status_code == 403

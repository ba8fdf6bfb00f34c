"""Acts on many contracts: what follows is said first, a job does it row by row, and what was refused is named."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from culture_makers.models import Contract, SigningReminder, SigningRequest
from culture_makers.workbench.together.acts import ACTS
from culture_makers.workbench.together.jobs import act_together
from fluxus.desk import jobs
from fluxus.desk.models import Job
from tests.factories.contracts import checked_contract, open_budget, ready_contract
from tests.factories.deliveries import signed_contract
from tests.factories.invoices import InvoiceFactory, approved_invoice
from tests.factories.makers import CultureMakerFactory

pytestmark = pytest.mark.django_db


def page(name):
    return reverse(f"culture_makers:together_{name}")


def chosen(*contracts):
    return {"contract": [contract.pk for contract in contracts]}


def outlook(client, name, *contracts):
    return client.get(page(name), chosen(*contracts)).context["outlook"]


def done(name, by, *contracts):
    """What the job makes of it, done at once."""
    return act_together(name, [contract.pk for contract in contracts], by.pk, timezone.now().isoformat())


def states(*contracts):
    return [Contract.objects.get(pk=contract.pk).state for contract in contracts]


def sent_contract(**more):
    """Sent long ago, with a link that works."""
    contract = checked_contract()
    sent_at = timezone.now() - dt.timedelta(days=1)
    contract.send(contract.drafted_by, sent_at)
    said = {"called": "Ster van Elders", "recipient": "ster@elders.example", "asked_by": contract.drafted_by, **more}
    later = timezone.localdate() + dt.timedelta(days=9)
    SigningRequest.objects.create(contract=contract, party="maker", asked_at=sent_at, expires_on=later, **said)
    return contract


def with_address(contract):
    """The maker of ``contract`` has a known address."""
    person = contract.maker.person
    person.email = f"komeet{contract.pk}@elders.example"
    person.save()
    return contract


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def test_the_list_of_contracts_leads_to_every_act_with_the_chosen_rows(login, bureau):
    contract = ready_contract()
    for name in ACTS:
        answer = login(bureau).post(reverse("culture_makers:contract_list"), {"take": name, "row": contract.pk})
        assert answer.context["chosen"] == 1
        assert answer.context["act_url"] == page(name)


def test_checking_together_says_what_goes_out_of_which_budget_and_who_cannot(login, bureau):
    budget = open_budget(granted=1000)
    first, second, checked = ready_contract(budget), ready_contract(budget), checked_contract()
    found = outlook(login(bureau), "check", first, second, checked)
    assert (found.able, found.amount) == ([first, second], 1400)
    assert [refusal.contract for refusal in found.refusals] == [checked]
    assert [(one.budget, one.amount, one.missing) for one in found.prospects] == [(budget, 1400, 400)]


def test_each_contract_is_checked_by_itself_and_what_does_not_fit_stays_a_draft(bureau):
    budget = open_budget(granted=1000)
    first, second = ready_contract(budget), ready_contract(budget)
    made = done("check", bureau, first, second)
    assert (made["done"], [row["contract"] for row in made["refused"]]) == (1, [second.pk])
    assert states(first, second) == ["checked", "draft"]


def test_a_job_that_runs_again_leaves_alone_what_was_done(bureau):
    contract = ready_contract()
    for _attempt in range(2):
        assert done("check", bureau, contract)["done"] == 1
    assert states(contract) == ["checked"]


def test_sending_together_names_who_has_no_address(login, bureau, mailoutbox):
    sent, silent = with_address(checked_contract()), checked_contract(maker=CultureMakerFactory(person__email=""))
    found = outlook(login(bureau), "send", sent, silent)
    assert (found.able, [refusal.contract for refusal in found.refusals]) == ([sent], [silent])
    assert done("send", bureau, sent, silent)["done"] == 1
    assert states(sent, silent) == ["sent", "checked"]
    assert [mail.to for mail in mailoutbox] == [[sent.maker.email]]


def test_reminding_together_mails_each_link_once_a_day(bureau, login, mailoutbox):
    contract, draft = sent_contract(), ready_contract()
    asked_at = timezone.now().isoformat()
    for _attempt in range(2):
        assert act_together("remind", [contract.pk, draft.pk], bureau.pk, asked_at)["done"] == 1
    assert SigningReminder.objects.count() == len(mailoutbox) == 1
    assert not outlook(login(bureau), "remind", contract, draft).able


def test_settling_together_says_what_is_free_again_and_whose_invoice_waits(login, bureau):
    budget = open_budget(granted=1000)
    settled, waits = signed_contract(budget), signed_contract()
    for contract in (settled, waits):
        contract.carry_out(bureau)
    approved_invoice(settled, despite="Het nummer klopt, wij belden.", net=500)
    InvoiceFactory(contract=waits)
    found = outlook(login(bureau), "settle", settled, waits)
    assert (found.able, found.freed) == ([settled], [(budget, 200)])
    assert done("settle", bureau, settled, waits)["done"] == 1
    budget.refresh_from_db()
    assert (states(settled, waits), budget.free) == (["settled", "carried_out"], 500)


def test_the_button_starts_a_job_of_the_able_and_its_result_names_what_was_refused(login, bureau):
    budget = open_budget(granted=1000)
    first, second, checked = ready_contract(budget), ready_contract(budget), checked_contract()
    client = login(bureau)
    client.post(page("check"), {**chosen(first, second, checked), "start": "1"})
    job = Job.objects.get()
    jobs.run(job.pk)
    job.refresh_from_db()
    answer = client.get(job.result_url)
    assert [contract for contract, _reasons in answer.context["refused"]] == [second]
    again = client.post(answer.context["act_url"], chosen(second))
    assert (again.context["outlook"].able, Job.objects.count()) == ([second], 1)


def test_nothing_chosen_or_nothing_that_can_be_done_starts_nothing(login, bureau):
    client = login(bureau)
    for contracts in ([], [checked_contract()]):
        answer = client.post(page("check"), {**chosen(*contracts), "start": "1"})
        assert answer.status_code == 200
    assert not Job.objects.exists()


@pytest.mark.parametrize("name", ACTS)
def test_an_outlook_of_more_contracts_costs_no_more_queries(name, login, bureau, costs_the_same):
    make = {
        "check": ready_contract,
        "send": lambda: with_address(checked_contract()),
        "remind": sent_contract,
        "settle": lambda: carried_out(bureau),
    }[name]
    client = login(bureau)
    costs_the_same(
        lambda: client.get(page(name), chosen(*Contract.objects.all())),
        lambda number: [make() for _each in range(number)],
    )


def carried_out(by):
    contract = signed_contract()
    contract.carry_out(by)
    return contract


def test_only_the_office_acts_on_contracts_together(login, expert):
    assert all(login(expert).get(page(name)).status_code == 403 for name in ACTS)

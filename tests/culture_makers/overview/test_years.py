"""The year overviews: what they count, that each figure leads to just that, and the same figures as a file and on paper."""

import datetime as dt
import re
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader

from culture_makers.models import Invoice
from culture_makers.overview.kinds import OVERVIEWS
from culture_makers.overview.paper import STYLE, page_of
from culture_makers.overview.years import funds_in, makers_in
from fluxus.common.pdf import draw_pdf
from fluxus.desk import jobs
from fluxus.desk.models import Job
from schools.budgets.posting import commit, release, spend
from tests.factories.budgets import BudgetFactory
from tests.factories.contracts import checked_contract, ready_contract
from tests.factories.invoices import InvoiceFactory, approved_invoice, credit_note, payable_contract
from tests.factories.makers import CultureMakerFactory

pytestmark = pytest.mark.django_db
DESPITE = "Het nummer klopt, wij belden."
MAKERS, FUNDS = (reverse(f"culture_makers:year_{name}") for name in OVERVIEWS)


@pytest.fixture
def maker():
    """A maker with a contract of 700 euro in 2024, of which 500 was invoiced, 300 of that paid; and one of the year after."""
    contract = payable_contract()
    paid = approved_invoice(contract, despite=DESPITE, net=300)
    paid.move_to("paid", paid_at=timezone.now(), paid_by=paid.entered_by)
    InvoiceFactory(contract=contract, net=200)
    checked_contract(maker=contract.maker, starts_on=dt.date(2025, 2, 3), ends_on=dt.date(2025, 3, 3))
    return contract.maker


def figures(maker, user, year=2024):
    found = makers_in(year, user).get(pk=maker.pk)
    return found.contract_count, found.agreed, found.invoiced, found.paid, found.unpaid


def test_a_maker_has_the_contracts_that_begin_in_the_year_and_the_invoices_dated_in_it(maker, bureau):
    ready_contract(maker=maker)
    assert figures(maker, bureau) == (1, 700, 500, 300, 200)
    assert figures(maker, bureau, 2025) == (1, 700, 0, 0, 0)


def test_a_refused_invoice_counts_nowhere_and_a_credit_note_takes_off(maker, bureau):
    Invoice.objects.get(state="received").move_to(
        "refused", refused_at=timezone.now(), refused_by=bureau, reason="Verkeerd bedrag"
    )
    credit_note(Invoice.objects.get(state="paid"), net=100)
    assert figures(maker, bureau)[2:] == (200, 300, -100)


def test_a_maker_without_contract_or_invoice_in_the_year_is_left_out(bureau):
    CultureMakerFactory()
    ready_contract()
    assert not makers_in(2024, bureau).exists()


def test_a_fund_has_what_the_ledger_says_of_the_days_of_the_year(bureau):
    budget = BudgetFactory(granted=1000)
    first = commit(budget, 400, "Toegezegd", reference="een", day=dt.date(2024, 3, 1))
    commit(budget, 300, "Later toegezegd", reference="twee", day=dt.date(2025, 1, 1))
    spend(budget, 150, "Betaald", reference="drie", commitment=first, day=dt.date(2024, 6, 1))
    release(first, "Minder nodig", reference="vier", amount=50, day=dt.date(2024, 7, 1))
    fund = funds_in(2024, bureau).get()
    assert (fund.promised, fund.spent, fund.released, fund.still_open) == (400, 150, 50, 200)


def links_of(client, address):
    """The addresses behind the figures of the first row, by column."""
    row = client.get(address, {"year": 2024}).context["table"].rows[0]
    cells = {column.name: str(row.get_cell(column.name)) for column, _cell in row.items()}
    return {name: unescape(re.search('href="([^"]+)"', cell)[1]) for name, cell in cells.items()}


def test_every_figure_of_a_maker_leads_to_what_it_counts(maker, login, bureau):
    client = login(bureau)
    counted = {"contract_count": 1, "agreed": 1, "invoiced": 2, "paid": 1, "unpaid": 1}
    links = links_of(client, MAKERS)
    for column, number in counted.items():
        assert len(client.get(links[column]).context["table"].data) == number, column


def test_every_figure_of_a_fund_leads_to_the_entries_that_it_sums(login, bureau):
    budget = BudgetFactory(granted=1000)
    promise = commit(budget, 400, "Toegezegd", reference="een", day=dt.date(2024, 3, 1))
    spend(budget, 150, "Betaald", reference="drie", commitment=promise, day=dt.date(2024, 6, 1))
    release(promise, "Minder nodig", reference="vier", amount=50, day=dt.date(2024, 7, 1))
    client, fund = login(bureau), funds_in(2024, bureau).get()
    links = links_of(client, FUNDS)
    for name in ("promised", "spent", "released", "still_open"):
        rows = client.get(links[name]).context["table"].data.data
        assert abs(sum(entry.amount for entry in rows)) == getattr(fund, name), name


def test_an_overview_is_drawn_by_a_job_with_the_filters_of_the_page(maker, login, bureau, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    client = login(bureau)
    page = client.get(MAKERS, {"year": 2024, "q": maker.person.last_name})
    client.post(page.context["print_url"])
    job = Job.objects.get()
    jobs.run(job.pk)
    job.refresh_from_db()
    answer = client.get(job.result_url)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert urlsplit(job.result_url).path == reverse("culture_makers:overview_file", args=[job.pk])


def test_on_paper_stand_the_same_figures(maker, bureau):
    words = page_of(OVERVIEWS["makers"], QueryDict("year=2024"), bureau)
    assert all(figure in words for figure in (str(maker), "700,00", "500,00", "300,00", "200,00"))


def test_the_paper_lies_on_its_side_and_is_tagged(maker, bureau):
    page = page_of(OVERVIEWS["makers"], QueryDict("year=2024"), bureau)
    paper = PdfFileReader(BytesIO(draw_pdf(page, stylesheet=STYLE)))
    left, bottom, right, top = paper.root["/Pages"]["/Kids"][0]["/MediaBox"]
    assert right - left > top - bottom
    assert paper.root["/MarkInfo"]["/Marked"]


def test_a_file_of_somebody_else_is_not_found(maker, login, bureau, manager, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    login(bureau).post(f"{reverse('culture_makers:year_makers_print')}?year=2024")
    job = Job.objects.get()
    jobs.run(job.pk)
    assert login(manager).get(reverse("culture_makers:overview_file", args=[job.pk])).status_code == 404

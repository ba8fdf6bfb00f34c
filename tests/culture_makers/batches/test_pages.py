"""The bureau makes a batch, looks at the preview, puts rows right and has the work done."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from culture_makers.batches import acts
from culture_makers.models import BatchRow, Contract, ContractBatch, CultureMaker
from fluxus.desk import jobs
from fluxus.desk.models import Job
from fluxus.network.models import Person
from tests.culture_makers.batches.test_drafting import fill, silently
from tests.factories.batches import BatchRowFactory, good_cells, sheet_of
from tests.factories.contracts import open_budget
from tests.factories.makers import CultureMakerFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import SchoolFactory

NEW = reverse("culture_makers:contractbatch_create")
SHEET = reverse("culture_makers:contractbatch_sheet")


@pytest.fixture
def typed(batch, manager):
    """What a form about a batch asks, rows apart."""
    return {
        "title": "Cultuurmenu najaar",
        "template_version": batch.template_version.pk,
        "starts_on": "2024-09-02",
        "ends_on": "2024-12-20",
        "signatory": manager.pk,
    }


def work_off():
    """Do what waits, as a worker does."""
    for job in Job.objects.filter(state=Job.State.QUEUED):
        jobs.run(job.pk)


def uploaded(rows, name="rijen.csv"):
    return SimpleUploadedFile(name, sheet_of(rows))


def test_a_sheet_becomes_a_preview_and_drafts_nothing(login, bureau, typed, maker, kind, school):
    rows = [good_cells(maker, kind, school), good_cells(maker, kind, school, quantity="tien")]
    login(bureau).post(NEW, {**typed, "sheet": uploaded(rows)})
    work_off()
    made = ContractBatch.objects.get(title="Cultuurmenu najaar")
    assert (made.rows.ready().count(), made.rows.wrong().count()) == (1, 1)
    assert not Contract.objects.exists()


def test_every_chosen_maker_gets_a_contract_for_every_chosen_school(login, bureau, typed, maker, kind, school):
    makers, schools = [maker, CultureMakerFactory()], [school, SchoolFactory()]
    open_budget(granted=5000, school=schools[1])
    line = {"kind": kind.pk, "quantity": "6", "unit": "lesson", "rate": "67,50", "vat": "21"}
    chosen = {"makers": [one.pk for one in makers], "schools": [one.pk for one in schools]}
    login(bureau).post(NEW, {**typed, **line, **chosen})
    work_off()
    made = ContractBatch.objects.get(title="Cultuurmenu najaar")
    assert made.rows.ready().count() == 4
    assert made.counts["amount"] == Decimal("1960.20")


def test_makers_chosen_in_the_list_stand_in_the_form(login, bureau, maker):
    page = login(bureau).get(NEW, {"makers": [maker.pk]})
    assert page.context["form"].initial["makers"] == [str(maker.pk)]


def test_a_thousand_makers_go_along_from_the_list_to_their_contracts(login, bureau, typed, kind):
    makers = CultureMaker.objects.bulk_create(
        CultureMakerFactory.build(person=person)
        for person in Person.objects.bulk_create(PersonFactory.build_batch(1_000))
    )
    client = login(bureau)
    page = client.post(reverse("culture_makers:culturemaker_list"), {"take": "contracts", "all": "on"})
    chosen = page.context["form"]["makers"].value()
    assert {int(key) for key in chosen} == {maker.pk for maker in makers}
    assert f'action="{NEW}"' in page.content.decode()
    line = {"kind": kind.pk, "quantity": "6", "unit": "lesson", "rate": "67,50", "vat": "21"}
    client.post(NEW, {**typed, **line, "makers": chosen})
    assert ContractBatch.objects.get(title=typed["title"]).rows.count() == 1_000


@pytest.mark.parametrize(
    "rows",
    [
        b"",
        b"MAKER;SCHOOL\n",
        b"MAKER;SCHOOL\na;b\n",
        b"PK\x03\x04 geen werkblad",
        "MAKER;AANTAL\nñ;1\n".encode("utf-16"),
    ],
)
def test_a_file_that_is_no_sheet_of_rows_is_refused_next_to_its_field(login, bureau, typed, rows):
    page = login(bureau).post(NEW, {**typed, "sheet": SimpleUploadedFile("x.csv", rows)})
    assert page.context["form"].errors["sheet"]
    assert page.context["form"]["title"].value() == "Cultuurmenu najaar"
    assert not ContractBatch.objects.filter(title="Cultuurmenu najaar").exists()


def test_neither_a_sheet_nor_a_choice_is_no_batch(login, bureau, typed):
    assert login(bureau).post(NEW, typed).context["form"].errors["sheet"]


def test_a_choice_without_its_rate_says_so_next_to_the_rate(login, bureau, typed, maker, kind):
    page = login(bureau).post(
        NEW, {**typed, "makers": [maker.pk], "kind": kind.pk, "quantity": "3", "unit": "hour", "vat": "21"}
    )
    assert list(page.context["form"].errors) == ["rate"]


def test_the_sheet_to_fill_in_has_every_column_and_an_example_that_is_passed_over(login, bureau, typed, kind, tmp_path):
    content = login(bureau).get(SHEET).content
    (tmp_path / "sheet.xlsx").write_bytes(content)
    headings = [cell.value for cell in load_workbook(tmp_path / "sheet.xlsx").worksheets[0][1]]
    assert headings[:3] == ["MAKER", "SCHOOL", "BUDGETRONDE"]
    login(bureau).post(NEW, {**typed, "sheet": SimpleUploadedFile("sheet.xlsx", content)})
    assert not BatchRow.objects.exists()


def test_a_wrong_row_shows_its_fault_next_to_the_cell_and_keeps_what_was_typed(
    login, bureau, batch, maker, kind, school
):
    [row] = fill(batch, maker, kind, school, 1, quantity="tien", description="Sterren tekenen")
    page = login(bureau).get(row.page_url("edit"))
    assert page.context["form"].errors["quantity"]
    assert page.context["form"]["description"].value() == "Sterren tekenen"
    login(bureau).post(row.page_url("edit"), {**row.cells, "quantity": "4"})
    assert batch.rows.ready().get() == row


def test_a_row_that_stays_wrong_comes_back_with_what_was_typed(login, bureau, batch, maker, kind, school):
    [row] = fill(batch, maker, kind, school, 1, quantity="tien")
    page = login(bureau).post(row.page_url("edit"), {**row.cells, "quantity": "veel"})
    assert page.context["form"]["quantity"].value() == "veel"
    assert page.context["form"].errors["quantity"]


def test_a_row_is_left_out_and_takes_part_again(login, bureau, batch, maker, kind, school):
    [row] = fill(batch, maker, kind, school, 1)
    client = login(bureau)
    client.post(row.page_url("edit"), {"leave_out": ""})
    assert not batch.rows.ready().exists()
    client.post(row.page_url("edit"), {"leave_out": ""})
    assert batch.rows.ready().get() == row


def test_draft_check_and_print_with_one_press_each(login, bureau, batch, maker, kind, school):
    fill(batch, maker, kind, school, 2)
    client = login(bureau)
    for step in ("draft", "check", "print"):
        client.post(reverse("culture_makers:contractbatch_work", args=[batch.pk, step]))
        work_off()
    assert set(Contract.objects.values_list("state", flat=True)) == {"checked"}
    answer = client.get(reverse("culture_makers:contractbatch_zip", args=[batch.pk]))
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_before_checking_one_reads_what_each_budget_loses_and_which_is_short(login, bureau, batch, maker, kind, school):
    poor = SchoolFactory()
    open_budget(granted=100, school=poor)
    fill(batch, maker, kind, school, 2)
    fill(batch, maker, kind, poor, 1)
    acts.draft_rows(batch, bureau, silently)
    page = login(bureau).get(reverse("culture_makers:contractbatch_checking", args=[batch.pk]))
    found = {prospect.budget.school: (prospect.amount, prospect.missing) for prospect in page.context["prospects"]}
    assert found == {school: (1400, 0), poor: (700, 600)}


def test_a_longer_batch_costs_its_page_no_more_queries(login, bureau, batch, maker, kind, school, costs_the_same):
    def make(number):
        for _each in range(number):
            BatchRowFactory(batch=batch, cells=good_cells(maker, kind, school), maker=maker, is_read=True)

    client = login(bureau)
    costs_the_same(lambda: client.get(batch.get_absolute_url()), make)


def test_the_zip_can_be_fetched_from_the_page_of_the_batch(login, bureau, batch, maker, kind, school):
    client, link = login(bureau), reverse("culture_makers:contractbatch_zip", args=[batch.pk])
    assert link not in client.get(batch.get_absolute_url()).content.decode()
    fill(batch, maker, kind, school, 1)
    acts.draft_rows(batch, bureau, silently)
    acts.check_rows(batch, bureau, silently)
    acts.zip_contracts(batch, silently)
    assert link in client.get(batch.get_absolute_url()).content.decode()


def test_a_choice_becomes_rows_in_the_words_of_a_sheet(login, bureau, typed, maker, kind):
    chosen = {"makers": [maker.pk], "kind": kind.pk, "quantity": "4", "unit": "lesson", "rate": "70,50"}
    login(bureau).post(NEW, {**typed, **chosen, "vat": "exempt", "vat_reason": "under_21"})
    cells = BatchRow.objects.get().cells
    assert (cells["unit"], cells["rate"], cells["vat"]) == ("les", "70,50", "vrijgesteld")

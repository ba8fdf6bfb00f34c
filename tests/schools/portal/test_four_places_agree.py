"""The page, the statement on paper, the file and the ledger of one budget, read apart from each other: to the cent."""

import datetime as dt
import io
import re
import subprocess
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from schools.budgets.posting import commit, contribute, correct, release, spend
from schools.models import BudgetEntry
from tests.factories.budgets import BudgetFactory

pytestmark = pytest.mark.django_db
SIDES = ("granted", "spent", "committed", "free")
AMOUNT = re.compile(r"€\s?(-?[\d.]+,\d\d)")
DAY = dt.date(2023, 11, 2)


@pytest.fixture
def budget(school_user):
    """A year with one of everything: grant, correction, contribution, promises, part of one released, bills, money back."""
    budget = BudgetFactory(school=school_user.person.schoolroles.get().school, granted="1234.56")
    correct(budget, Decimal("-34.57"), "Een groep minder", reference="a", day=DAY)
    contribute(budget, Decimal("100.10"), "board", "Van het bestuur", reference="b", day=DAY)
    dance = commit(budget, Decimal("300.33"), "Dans", reference="c", day=DAY)
    music = commit(budget, Decimal("99.99"), "Muziek", reference="d", day=DAY)
    spend(budget, Decimal("120.05"), "Factuur dans", commitment=dance, reference="e", day=DAY)
    release(music, "Gaat niet door", amount=Decimal("49.98"), reference="f", day=DAY)
    spend(budget, Decimal("12.34"), "Los materiaal", reference="g", day=DAY)
    spend(budget, Decimal("-2.34"), "Geld terug", reference="h", day=DAY)
    budget.refresh_from_db()
    return budget


def amounts(text):
    return [Decimal(found.replace(".", "").replace(",", ".")) for found in AMOUNT.findall(text.replace("\xa0", " "))]


class Parts(HTMLParser):
    """The text of every table by its class, and of every picture."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.found = "", {}
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        kind = dict(attributes).get("class", "")
        if tag == "table" or (tag == "svg" and "chart" in kind):
            self.inside = kind.split()[-1] if kind else tag

    def handle_endtag(self, tag):
        if tag in ("table", "svg"):
            self.inside = ""

    def handle_data(self, data):
        if self.inside:
            self.found[self.inside] = f"{self.found.get(self.inside, '')} {data}"


@pytest.fixture
def in_ledger(budget):
    """Counted line by line, without asking the product for a sum."""
    sides = {"granted": Decimal(), "committed": Decimal(), "spent": Decimal()}
    for kind, amount in BudgetEntry.objects.filter(budget=budget).values_list("kind", "amount"):
        side = {"commitment": "committed", "release": "committed", "expense": "spent"}.get(kind, "granted")
        sides[side] += amount
    return {**sides, "free": sides["granted"] - sides["committed"] - sides["spent"]}


def test_page_paper_file_and_ledger_agree_to_the_cent(budget, in_ledger, login, school_user, tmp_path):
    client = login(school_user)
    expected = [in_ledger[side] for side in SIDES]
    assert expected == [Decimal("1300.09"), Decimal("130.05"), Decimal("230.29"), Decimal("939.75")]

    page = client.get(reverse("schools:school_budget", args=[budget.school.pk])).content.decode()
    parts = Parts(page).found
    assert amounts(parts["balance"]) == expected
    assert amounts(parts["chart-bars"]) == expected

    statement = tmp_path / "statement.pdf"
    statement.write_bytes(client.get(reverse("schools:budget_statement", args=[budget.pk])).content)
    paper = subprocess.run(["pdftotext", "-layout", statement, "-"], capture_output=True, text=True, check=True).stdout
    assert amounts(paper)[:4] == expected
    assert amounts(paper)[-1] == in_ledger["free"]  # what was free after the last entry

    file = client.get(reverse("schools:budget_list"), {"export": "xlsx"}).content
    heading, row = load_workbook(io.BytesIO(file)).active.values
    shown = {str(name): value for name, value in zip(heading, row, strict=True)}
    names = {side: str(type(budget)._meta.get_field(side).verbose_name) for side in SIDES}
    in_file = {side: value for side in SIDES for name, value in shown.items() if name.lower() == names[side].lower()}
    assert [Decimal(str(in_file[side])) for side in SIDES] == expected

    ledger = client.get(reverse("schools:budgetentry_list"), {"export": "xlsx"}).content
    _heading, *lines = load_workbook(io.BytesIO(ledger)).active.values
    posted = sum(Decimal(str(value)) for line in lines for value in line if isinstance(value, (int, float)))
    assert posted == sum(BudgetEntry.objects.values_list("amount", flat=True))


def test_the_page_can_be_read_without_seeing_it(budget, login, school_user):
    page = login(school_user).get(reverse("schools:school_budget", args=[budget.school.pk])).content.decode()
    assert page.count("<h1") == 1
    assert "<caption" in page
    pictures = re.findall(r"<svg class=\"chart.*?</title>", page, re.S)
    assert pictures
    assert all('role="img"' in picture and "<title>" in picture for picture in pictures)
    unnamed = [head for head in re.findall(r"<th(?:\s[^>]*)?>", page) if "scope=" not in head]
    assert unnamed == []
    for field in re.findall(r"<(?:input|select|textarea)\b[^>]*\bid=\"(id_[^\"]+)\"", page):
        assert f'for="{field}"' in page

"""Makers out of a spreadsheet: wrong rows are named, and what was imported can be taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from culture_makers.models import CultureMaker
from fluxus.desk.models import ImportBatch
from tests.factories.makers import CultureMakerFactory, DisciplineFactory

pytestmark = pytest.mark.django_db
PAGE = reverse("culture_makers:culturemaker_import")
HEADINGS = "E-mail;Voornaam;Achternaam;Organisatie;Soort;Disciplines;Groepen;KvK;IBAN;Postcode;Btw;Btw-id\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    DisciplineFactory(slug="dans", name="Dans")


def upload(client, *rows):
    content = (HEADINGS + "".join(f"{row}\n" for row in rows)).encode()
    client.post(PAGE, {"file": SimpleUploadedFile("makers.csv", content, "text/csv")})
    return ImportBatch.objects.first()


def do(client, act, batch):
    return client.post(reverse(f"desk:importbatch_{act}", args=[batch.pk]))


PERSON = "noor@elders.example;Noor;Elders;;docent, kunstenaar;dans;1-4;12345678;NL91 ABNA 0417 1643 00;1506xb;;"
BODY = "info@elders.example;;;Stichting Elders;organisatie;;;;;;;"


def test_the_bureau_imports_makers_and_takes_them_back(login, bureau):
    client = login(bureau)
    batch = upload(client, PERSON, BODY)
    assert batch.counts["new"] == 2
    assert "NL91ABNA0417164300" not in client.get(batch.get_absolute_url(), {"show": "new"}).content.decode()
    do(client, "apply", batch)
    person, body = CultureMaker.objects.get(person__isnull=False), CultureMaker.objects.get(person__isnull=True)
    assert sorted(one.kind for one in person.kinds.current()) == ["artist", "teacher"]
    assert (person.levels, person.postcode, person.iban) == ([1, 2, 3, 4], "1506 XB", "NL91ABNA0417164300")
    assert [str(one) for one in person.disciplines.all()] == ["Dans"]
    assert person.roles.get().role == "self"
    assert str(body) == "Stichting Elders"
    do(client, "undo", batch)
    assert not CultureMaker.objects.exists()


def test_the_same_file_again_changes_nothing(login, bureau):
    client = login(bureau)
    do(client, "apply", upload(client, PERSON, BODY))
    assert upload(client, PERSON, BODY).counts["unchanged"] == 2


def test_an_empty_cell_leaves_what_is_known(login, bureau):
    maker = CultureMakerFactory(city="Krommenie", kvk_number="12345678")
    client = login(bureau)
    row = f"{maker.email};{maker.person.first_name};{maker.person.last_name};;docent;;;;;;;"
    do(client, "apply", upload(client, row))
    maker.refresh_from_db()
    assert (maker.city, maker.kvk_number) == ("Krommenie", "12345678")
    assert [one.kind for one in maker.kinds.current()] == ["teacher"]


@pytest.mark.parametrize(
    "row",
    [
        "geen adres;Noor;Elders;;docent;;;;;;;",
        "a@elders.example;Noor;Elders;Stichting Elders;docent;;;;;;;",
        "a@elders.example;Noor;Elders;;tovenaar;;;;;;;",
        "a@elders.example;Noor;Elders;;docent;tuinieren;;;;;;",
        "a@elders.example;Noor;Elders;;docent;;0-9;;;;;",
        "a@elders.example;Noor;Elders;;docent;;;1234567;;;;",
        "a@elders.example;Noor;Elders;;docent;;;;NL91ABNA0417164301;;;",
        "a@elders.example;Noor;Elders;;docent;;;;;1506 SS;;",
        "a@elders.example;Noor;Elders;;docent;;;;;;belast;",
    ],
)
def test_a_wrong_row_is_named_and_the_others_go_on(row, login, bureau):
    client = login(bureau)
    batch = upload(client, PERSON, row)
    assert (batch.counts["new"], batch.counts["wrong"]) == (1, 1)
    wrong = batch.rows.get(verdict="wrong")
    assert wrong.line == 3
    assert wrong.reason
    do(client, "apply", batch)
    assert CultureMaker.objects.count() == 1


def test_a_maker_on_whom_something_stands_is_not_taken_back(login, bureau):
    client = login(bureau)
    batch = upload(client, PERSON)
    do(client, "apply", batch)
    maker = CultureMaker.objects.get()
    maker.absences.create(since="2024-05-06", until="2024-05-07")
    do(client, "undo", batch)
    assert CultureMaker.objects.filter(pk=maker.pk).exists()


def test_an_expert_who_may_not_read_numbers_imports_without_seeing_them(login, expert):
    client = login(expert)
    batch = upload(client, PERSON)
    assert "4300" in client.get(batch.get_absolute_url(), {"show": "new"}).content.decode()
    assert "NL91ABNA0417164300" not in client.get(batch.get_absolute_url(), {"show": "new"}).content.decode()

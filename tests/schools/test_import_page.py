import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from fluxus.desk import jobs
from fluxus.desk.models import ImportBatch, Job
from schools.models import School
from tests.factories.network import DistrictFactory, MunicipalityFactory
from tests.schools.duo import files

pytestmark = pytest.mark.django_db
PAGE = reverse("schools:school_import")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def upload(client, content, name="scholen_2026-08-04.csv", **data):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content, "text/csv"), **data})


def do(client, act, batch):
    return client.post(reverse(f"desk:importbatch_{act}", args=[batch.pk]))


def test_a_manager_previews_applies_and_undoes_a_file(login, manager):
    client = login(manager)
    response = upload(client, files.sites(files.site(), files.site("99XB00", POSTCODE="?")))
    batch = ImportBatch.objects.get()
    assert response.url == batch.get_absolute_url()
    assert (batch.as_of, batch.uploaded_by) == (dt.date(2026, 8, 4), manager)
    html = client.get(batch.get_absolute_url(), {"show": "new"}).content.decode()
    assert "Basisschool De Staartster" in html
    assert "99XB00" in client.get(batch.get_absolute_url(), {"show": "wrong"}).content.decode()
    do(client, "apply", batch)
    assert School.objects.get().name == "Basisschool De Staartster"
    assert client.get(batch.get_absolute_url()).context["may_undo"]
    do(client, "undo", batch)
    assert not School.objects.exists()


def test_a_preview_names_boards_and_districts_and_shows_before_and_after(login, manager):
    client = login(manager)
    upload(client, files.sites(), as_of="2020-12-31")
    do(client, "apply", ImportBatch.objects.get())
    upload(client, files.sites(files.site(STRAATNAAM="Kometenlaan", **{"BEVOEGD GEZAG NUMMER": "90002"})))
    batch = ImportBatch.objects.first()
    rows = client.get(batch.get_absolute_url(), {"show": "changed"}).context["rows"]
    assert [(str(change.before), str(change.after)) for change in rows[0].changes] == [
        ("90001", "90002"),
        ("Melkwegstraat", "Kometenlaan"),
    ]
    assert rows[0].url == School.objects.get().get_absolute_url()


def test_a_longer_preview_costs_no_more_queries(login, manager, costs_the_same):
    client = login(manager)

    def make(number):
        ImportBatch.objects.all().delete()
        upload(client, files.sites(*(files.site(f"99XA{one:02}") for one in range(number))))

    costs_the_same(lambda: client.get(ImportBatch.objects.get().get_absolute_url()), make)


def test_a_file_that_will_not_do_is_refused_in_words_and_changes_nothing(login, manager):
    client = login(manager)
    upload(client, files.sites()[:-40])
    batch = ImportBatch.objects.get()
    assert batch.state == ImportBatch.State.REFUSED
    assert batch.refusal in client.get(batch.get_absolute_url()).content.decode()
    do(client, "apply", batch)
    assert not School.objects.exists()


def test_the_page_proposes_our_own_municipalities(login, manager):
    ours = DistrictFactory().municipality
    MunicipalityFactory()
    form = login(manager).get(PAGE).context["form"]
    assert list(form["municipalities"].value()) == [ours.pk]
    upload(login(manager), files.sites(), municipalities=[ours.pk])
    assert ImportBatch.objects.get().counts["outside"] == 1


@pytest.mark.parametrize(
    ("data", "field"),
    [({"name": "scholen.pdf"}, "file"), ({"as_of": "2199-01-01"}, "as_of")],
)
def test_a_form_that_cannot_be_says_so_at_the_field(login, manager, data, field):
    assert field in upload(login(manager), files.sites(), **data).context["form"].errors


def test_experts_and_schools_do_not_import(login, expert, school_user, manager):
    upload(login(manager), files.sites())
    batch = ImportBatch.objects.get()
    for user in (expert, school_user):
        client = login(user)
        assert client.get(PAGE).status_code == 403
        assert do(client, "apply", batch).status_code == 403
    assert login(expert).get(batch.get_absolute_url()).status_code == 200
    assert login(school_user).get(batch.get_absolute_url()).status_code == 403


def test_a_large_file_is_read_and_written_in_the_background(login, manager):
    client = login(manager)
    many = [files.site(f"{number // 100:02}XA{number % 100:02}") for number in range(800)]
    response = upload(client, files.sites(*many))
    reading = Job.objects.get()
    assert response.url == reading.get_absolute_url()
    jobs.run(reading.pk)
    batch = ImportBatch.objects.get()
    reading.refresh_from_db()
    assert reading.result_url == batch.get_absolute_url()
    assert batch.counts["new"] == 800
    assert do(client, "apply", batch).url == Job.objects.first().get_absolute_url()
    jobs.run(Job.objects.first().pk)
    assert School.objects.count() == 800


def test_an_import_is_decided_on_once(login, manager):
    client = login(manager)
    upload(client, files.sites())
    batch = ImportBatch.objects.get()
    do(client, "apply", batch)
    first = School.objects.get().events.count()
    do(client, "apply", batch)
    assert School.objects.get().events.count() == first


@pytest.fixture
def duo_file(tmp_path):
    def write(content, name="scholen_2026-08-04.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def test_the_command_previews_and_only_writes_when_told(duo_file, capsys):
    path = duo_file(files.sites())
    call_command("import_duo", path)
    assert not School.objects.exists()
    assert "99XA00" in capsys.readouterr().out
    call_command("import_duo", path, "--apply")
    assert School.objects.get().register_date == dt.date(2026, 8, 4)


@pytest.mark.parametrize("asked", ["Sterrenstad", "9001", "GM9001"])
def test_the_command_takes_municipalities_by_name_number_or_code(duo_file, asked):
    MunicipalityFactory(code="GM9001", name="Sterrenstad")
    path = duo_file(files.sites(files.site(), files.site("99XB00", GEMEENTENUMMER="9002")))
    call_command("import_duo", path, "--apply", "--municipality", asked)
    assert [school.code for school in School.objects.all()] == ["99XA00"]


def test_the_command_finds_the_date_in_the_path(duo_file, tmp_path):
    (tmp_path / "2020-12").mkdir()
    call_command("import_duo", duo_file(files.old_sites(), "2020-12/scholen.csv"), "--apply")
    assert School.objects.get().register_date == dt.date(2020, 12, 31)


@pytest.mark.parametrize("content", [b"", files.sites()[:-40], b"een;twee\r\n1;2\r\n"])
def test_the_command_says_why_a_file_will_not_do(duo_file, content):
    with pytest.raises(CommandError):
        call_command("import_duo", duo_file(content), "--apply")


def test_the_command_says_so_when_there_is_no_file_or_no_such_municipality(duo_file, tmp_path):
    with pytest.raises(CommandError):
        call_command("import_duo", tmp_path / "weg.csv")
    with pytest.raises(CommandError):
        call_command("import_duo", duo_file(files.sites()), "--municipality", "Nergenshuizen")

"""The loaded demo: loading it again changes nothing, and its accounts open."""

from django.apps import apps

OURS = ("accounts", "desk", "monitoring", "network", "schools")


def rows_per_table():
    return {model._meta.label: model.objects.count() for app in OURS for model in apps.get_app_config(app).get_models()}


def test_loading_a_second_time_changes_nothing(demo, run):
    before = rows_per_table()
    run("load_demo", "--if-empty")
    assert rows_per_table() == before


def test_one_account_per_role_is_printed_and_opens(demo, run, client):
    lines = [line.split() for line in run("demo_accounts").splitlines()]
    assert {role for role, _email, _password in lines} == {
        "expert",
        "bureau",
        "manager",
        "admin",
        "school",
        "board",
        "maker",
    }
    for role, email, password in lines:
        assert len(password) >= 12
        assert client.login(email=email, password=password), role

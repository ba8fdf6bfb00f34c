import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
ACTIVATE = reverse("mfa_activate_totp")


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def secret(login, expert):
    """The secret of an authenticator app that ``expert`` has just set up."""
    client = login(expert)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    form = client.get(ACTIVATE).context["form"]
    response = client.post(ACTIVATE, {"code": code_of(form.secret)})
    assert response.status_code == 302
    return form.secret


def test_setting_up_a_second_step_asks_for_the_password_again(login, expert):
    response = login(expert).get(ACTIVATE)
    assert response["Location"].startswith(reverse("account_reauthenticate"))


def test_with_a_second_step_the_password_alone_opens_nothing(secret, expert):
    assert Authenticator.objects.filter(user=expert, type="totp").exists()
    client = Client()
    response = client.post(reverse("account_login"), {"login": expert.email, "password": PASSWORD})
    assert response["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("start")).status_code == 302


def test_the_code_of_the_app_opens_the_rest(secret, expert, empty_cache):
    client = Client()
    client.post(reverse("account_login"), {"login": expert.email, "password": PASSWORD})
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    # The app shows a code for half a minute; the one that set it up was used, so take the one after it.
    counters = list(yield_hotp_counters_from_time())
    code = format_hotp_value(hotp_value(secret, counters[-1]))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse("start")).status_code == 200


def test_where_one_is_signed_in_is_listed_and_can_be_ended_elsewhere(expert):
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.post(reverse("account_login"), {"login": expert.email, "password": PASSWORD})
        client.get(reverse("start"))
    page = reverse("usersessions_list")
    assert len(here.get(page).context["sessions"]) == 2
    here.post(page)
    assert here.get(reverse("start")).status_code == 200
    assert elsewhere.get(reverse("start")).status_code == 302

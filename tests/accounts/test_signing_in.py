import re

import pytest
from django.test import Client
from django.urls import reverse

from fluxus.desk.models import Message
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("account_login")
NEW = "vijf-kometen-naast-een-zon"


def sign_in(client, email, password=PASSWORD):
    return client.post(SIGN_IN, {"login": email, "password": password})


def is_signed_in(client):
    return client.get(reverse("start")).status_code == 200


def test_an_address_and_a_password_open_the_start_page(client, expert):
    response = sign_in(client, expert.email)
    assert response["Location"] == reverse("start")
    assert is_signed_in(client)


def test_capitals_in_the_address_do_not_matter(client, expert):
    sign_in(client, expert.email.upper())
    assert is_signed_in(client)


def test_a_wrong_password_opens_nothing_and_keeps_the_address_typed(client, expert):
    response = sign_in(client, expert.email, "geraden-wachtwoord")
    assert response.status_code == 200
    assert response.context["form"]["login"].value() == expert.email
    assert not is_signed_in(client)


def test_after_signing_in_one_is_where_one_wanted_to_be(client, expert):
    wanted = reverse("network:person_list")
    response = client.get(wanted)
    assert response["Location"] == f"{SIGN_IN}?next={wanted}"
    response = client.post(response["Location"], {"login": expert.email, "password": PASSWORD, "next": wanted})
    assert response["Location"] == wanted


def test_who_guesses_too_often_waits_even_with_the_right_password(client, expert):
    for _attempt in range(6):
        sign_in(client, expert.email, "geraden-wachtwoord")
    sign_in(client, expert.email)
    assert not is_signed_in(client)


def test_guessing_one_address_does_not_lock_out_another(client, expert, manager):
    for _attempt in range(6):
        sign_in(client, expert.email, "geraden-wachtwoord")
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    sign_in(elsewhere, manager.email)
    assert is_signed_in(elsewhere)


def test_nobody_makes_an_account_of_their_own(client):
    page = reverse("account_signup")
    assert "account/signup_closed.html" in [template.name for template in client.get(page).templates]
    client.post(page, {"email": "vreemde@komeet.example", "password1": NEW})
    assert not UserFactory._meta.model.objects.filter(email="vreemde@komeet.example").exists()


def test_an_account_that_ended_does_not_sign_in(client, expert):
    expert.end()
    sign_in(client, expert.email)
    assert not is_signed_in(client)


def test_ending_an_account_ends_its_open_sessions(login, expert):
    client = login(expert)
    assert is_signed_in(client)
    expert.end()
    assert not is_signed_in(client)


def test_signing_out_asks_for_a_post(login, expert):
    client = login(expert)
    client.get(reverse("account_logout"))
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def link_in_mail():
    return re.search(r"https?://[^/\s]+(/\S+)", Message.objects.latest("pk").text).group(1)


def test_a_forgotten_password_is_replaced_by_a_link_in_a_mail(client, expert):
    client.post(reverse("account_reset_password"), {"email": expert.email})
    message = Message.objects.get()
    assert message.recipients == [expert.email]
    assert message.is_confidential
    form = client.get(link_in_mail(), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    elsewhere = Client()
    sign_in(elsewhere, expert.email, NEW)
    assert is_signed_in(elsewhere)


def test_a_link_to_a_new_password_works_once(client, expert):
    client.post(reverse("account_reset_password"), {"email": expert.email})
    link = link_in_mail()
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert Client().get(link, follow=True).context["token_fail"]


def test_asking_for_an_unknown_address_tells_and_mails_nothing(client, expert):
    known = client.post(reverse("account_reset_password"), {"email": expert.email})
    Message.objects.all().delete()
    unknown = client.post(reverse("account_reset_password"), {"email": "vreemde@komeet.example"})
    assert unknown["Location"] == known["Location"]
    assert not Message.objects.exists()


def test_a_changed_password_is_told_to_whoever_it_belongs_to(login, expert):
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    login(expert).post(reverse("account_change_password"), change)
    expert.refresh_from_db()
    assert expert.check_password(NEW)
    message = Message.objects.get()
    assert message.recipients == [expert.email]
    assert "127.0.0.1" in message.text


@pytest.mark.parametrize("password", ["kort", "123456789012", "sterrensterren"])
def test_a_weak_password_is_refused(password, login):
    user = UserFactory(role="expert", person__last_name="Sterrensterren", email="sterrensterren@komeet.example")
    change = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    response = login(user).post(reverse("account_change_password"), change)
    assert "password1" in response.context["form"].errors or "password2" in response.context["form"].errors
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_own_address_is_shown_and_not_changed(login, expert):
    page = reverse("account_email")
    client = login(expert)
    assert expert.email in client.get(page).content.decode()
    assert client.post(page, {"email": "anders@komeet.example", "action_add": ""}).status_code == 405

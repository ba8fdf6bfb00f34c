import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fluxus.accounts.models import User
from fluxus.desk.models import Message
from fluxus.network.models import Person
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import SchoolRoleFactory

pytestmark = pytest.mark.django_db
INVITE = reverse("accounts:user_create")
NEW = {"email": "nova@melkweg.example", "first_name": "Nova", "prefix": "van", "last_name": "Melkweg", "role": "bureau"}


def link_in_mail():
    return re.search(r"https?://[^/\s]+(/\S+)", Message.objects.latest("pk").text).group(1)


def test_an_administrator_invites_a_colleague_who_chooses_a_password_and_is_in(login, admin):
    login(admin).post(INVITE, NEW)
    user = User.objects.get(email=NEW["email"])
    assert user.role == "bureau"
    assert str(user.person) == "Nova van Melkweg"
    assert user.state == User.State.INVITED
    assert not user.has_usable_password()
    client = Client()
    form = client.get(link_in_mail(), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert client.get(reverse("start")).status_code == 200
    user.refresh_from_db()
    assert user.state == User.State.OPEN


def test_the_invitation_says_who_invites_and_is_kept_from_other_eyes(login, admin):
    login(admin).post(INVITE, NEW)
    message = Message.objects.get()
    assert message.recipients == [NEW["email"]]
    assert str(admin) in message.text
    assert message.is_confidential


def test_a_person_who_is_known_by_the_address_is_not_made_twice(login, admin):
    person = PersonFactory(email="Nova@Melkweg.example", last_name="Komeet")
    login(admin).post(INVITE, {"email": NEW["email"], "role": "expert"})
    assert User.objects.get(email=NEW["email"]).person == person
    assert Person.objects.filter(email__iexact=NEW["email"]).count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"last_name": ""}, "last_name"),
        ({"role": ""}, "role"),
        ({"role": "boss"}, "role"),
        ({"email": "nova"}, "email"),
    ],
)
def test_an_invitation_that_cannot_be_says_why_and_makes_nothing(change, field, login, admin):
    response = login(admin).post(INVITE, {**NEW, **change})
    assert field in response.context["form"].errors
    assert not Message.objects.exists()
    assert not Person.objects.filter(last_name="Melkweg").exists()


def test_an_address_has_one_account_whatever_its_capitals(login, admin):
    UserFactory(email="Nova@Melkweg.example")
    assert "email" in login(admin).post(INVITE, NEW).context["form"].errors


def test_somebody_of_a_school_is_invited_without_a_role_of_their_own(login, admin):
    role = SchoolRoleFactory(role="icc")
    login(admin).post(INVITE, {"email": role.person.email, "role": ""})
    assert role.person.user.roles == {"school"}


def test_an_invitation_is_sent_again_with_a_link_that_works(login, admin):
    user = UserFactory(role="expert", invited_at=timezone.now())
    login(admin).post(reverse("accounts:user_invite_again", args=[user.pk]))
    assert not Client().get(link_in_mail(), follow=True).context.get("token_fail")


def test_who_has_signed_in_is_not_invited_again(login, admin):
    user = UserFactory(role="expert", invited_at=timezone.now(), last_login=timezone.now())
    response = login(admin).post(reverse("accounts:user_invite_again", args=[user.pk]))
    assert response.status_code == 404
    assert not Message.objects.exists()

"""The open call: a personal link that works once and for a while, and an answer that the bureau takes over field by field."""

import datetime as dt

import pytest
from django.conf import settings
from django.urls import reverse

from culture_makers.models import CultureMaker, MakerInvitation
from fluxus.desk.models import Message
from fluxus.network.models import Person
from tests.days import today
from tests.factories.makers import CultureMakerFactory, DisciplineFactory, MakerInvitationFactory

pytestmark = pytest.mark.django_db
IBAN = "NL91ABNA0417164300"
GONE = 410


@pytest.fixture(autouse=True)
def kept_mail(settings):
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"


def link(invitation):
    return reverse("culture_makers:open_call", args=[invitation.key])


def decide(client, invitation, *fields):
    """Take over the named fields of the answer."""
    page = reverse("culture_makers:makerinvitation_accept", args=[invitation.pk])
    return client.post(page, {"take_over": "1", **dict.fromkeys(fields, "on")})


@pytest.fixture
def newcomer(client):
    """Somebody new who has answered."""
    invitation = MakerInvitationFactory()
    discipline = DisciplineFactory(slug="dans")
    answer = {
        "first_name": "Ster",
        "last_name": "Elders",
        "phone": "06 0000 0000",
        "kinds": ["teacher"],
        "disciplines": [discipline.pk],
        "levels": ["1", "2"],
        "week": ["2-morning"],
        "profile": "Ik dans met kleuters.",
        "postcode": "1506xb",
        "iban": "nl91 abna 0417 1643 00",
    }
    assert client.post(link(invitation), answer).status_code == 200
    invitation.refresh_from_db()
    assert invitation.state == "answered"
    return invitation


def test_an_invitation_goes_by_mail_with_a_link_that_only_its_reader_has(login, bureau, client):
    typed = {"name": "Ster", "email": "ster@elders.example", "expires_on": today() + dt.timedelta(days=14)}
    login(bureau).post(reverse("culture_makers:makerinvitation_create"), typed)
    invitation = MakerInvitation.objects.get()
    message = Message.objects.get(recipients__contains=["ster@elders.example"])
    assert invitation.invited_by == bureau
    assert message.is_confidential
    in_the_mail = next(line for line in message.text.splitlines() if line.startswith(settings.SITE_URL))
    assert client.get(in_the_mail.removeprefix(settings.SITE_URL)).status_code == 200


def test_a_maker_who_is_known_is_invited_at_the_own_address(login, bureau):
    maker = CultureMakerFactory()
    login(bureau).post(reverse("culture_makers:makerinvitation_create"), {"maker": maker.pk, "expires_on": today()})
    assert MakerInvitation.objects.get().email == maker.person.email


def test_somebody_has_one_open_invitation_at_a_time(login, bureau):
    open_one = MakerInvitationFactory()
    typed = {"email": open_one.email.upper(), "expires_on": today()}
    page = login(bureau).post(reverse("culture_makers:makerinvitation_create"), typed)
    assert page.context["form"].errors
    assert MakerInvitation.objects.count() == 1


def test_nobody_guesses_a_link(client):
    key = MakerInvitationFactory().key
    assert client.get(reverse("culture_makers:open_call", args=[f"{key}x"])).status_code == 404
    assert client.get(reverse("culture_makers:open_call", args=["1"])).status_code == 404


def test_a_link_that_ran_out_was_withdrawn_or_used_says_so_and_keeps_nothing(client, newcomer):
    expired = MakerInvitationFactory(expires_on=today() - dt.timedelta(days=1))
    withdrawn = MakerInvitationFactory()
    withdrawn.withdraw()
    for closed in (expired, withdrawn, newcomer):
        before = closed.answers
        for response in (
            client.get(link(closed)),
            client.post(link(closed), {"last_name": "Anders", "kinds": ["artist"]}),
        ):
            assert response.status_code == GONE
        closed.refresh_from_db()
        assert closed.answers == before


def test_an_answer_that_is_wrong_comes_back_with_every_value(client):
    invitation = MakerInvitationFactory()
    page = client.post(
        link(invitation), {"last_name": "Elders", "kinds": ["artist"], "iban": "NL00", "profile": "Klei"}
    )
    form = page.context["form"]
    assert form.errors.keys() == {"iban"}
    assert form["profile"].value() == "Klei"
    invitation.refresh_from_db()
    assert invitation.state == "invited"


def test_what_the_bureau_takes_over_becomes_the_profile_of_a_new_maker(newcomer, login, bureau):
    decide(login(bureau), newcomer, "kinds", "disciplines", "levels", "week", "postcode", "iban")
    maker = CultureMaker.objects.get()
    newcomer.refresh_from_db()
    assert (newcomer.state, newcomer.maker, newcomer.decided_by) == ("accepted", maker, bureau)
    assert (maker.person.email, maker.person.last_name) == (newcomer.email, "Elders")
    assert [one.kind for one in maker.kinds.current()] == ["teacher"]
    assert [one.slug for one in maker.disciplines.all()] == ["dans"]
    assert (maker.levels, maker.postcode, maker.iban) == ([1, 2], "1506 XB", IBAN)
    assert maker.profile == ""
    assert maker.roles.get().role == "self"
    assert Message.objects.filter(recipients__contains=[newcomer.email]).exists()


def test_an_organisation_registers_with_its_contact_person(client, login, bureau):
    invitation = MakerInvitationFactory()
    client.post(
        link(invitation), {"last_name": "Elders", "organisation_name": "Stichting Elders", "kinds": ["organisation"]}
    )
    invitation.refresh_from_db()
    decide(login(bureau), invitation, "kinds")
    maker = CultureMaker.objects.get()
    assert str(maker) == "Stichting Elders"
    assert [(role.person.last_name, role.role) for role in maker.roles.all()] == [("Elders", "contact")]


def test_who_is_known_already_becomes_no_second_person(newcomer, login, bureau):
    known = Person.objects.create(last_name="Elders", email=newcomer.email.upper())
    decide(login(bureau), newcomer, "kinds")
    assert CultureMaker.objects.get().person == known


def test_a_maker_updates_and_what_is_not_ticked_stays(client, login, bureau):
    maker = CultureMakerFactory(profile="Oud", city="Zaandam", iban=IBAN)
    invitation = MakerInvitationFactory(maker=maker)
    page = client.get(link(invitation))
    assert IBAN not in page.content.decode()
    answer = {"kinds": ["artist"], "profile": "Nieuw", "city": "Krommenie", "iban": ""}
    assert client.post(link(invitation), answer).status_code == 200
    invitation.refresh_from_db()
    assert invitation.answers.keys() == {"kinds", "profile", "city"}
    decide(login(bureau), invitation, "kinds", "city")
    maker.refresh_from_db()
    assert (maker.profile, maker.city, maker.iban) == ("Oud", "Krommenie", IBAN)
    assert [one.kind for one in maker.kinds.current()] == ["artist"]


def test_the_number_in_an_answer_is_covered_for_who_may_not_read_it(newcomer, login, manager, bureau):
    page = reverse("culture_makers:makerinvitation_accept", args=[newcomer.pk])
    assert IBAN not in login(manager).get(page).content.decode()
    assert IBAN in login(bureau).get(page).content.decode()


def test_a_refusal_has_a_reason_that_the_maker_reads(newcomer, login, bureau):
    client = login(bureau)
    page = reverse("culture_makers:makerinvitation_refuse", args=[newcomer.pk])
    assert client.post(page, {"reason": ""}).context["form"].errors
    client.post(page, {"reason": "We zoeken nu geen dansers."})
    newcomer.refresh_from_db()
    assert newcomer.state == "refused"
    assert "We zoeken nu geen dansers." in Message.objects.get(recipients__contains=[newcomer.email]).text
    assert not CultureMaker.objects.exists()


def test_the_second_of_two_who_decide_is_told_and_changes_nothing(newcomer, login, bureau, manager):
    decide(login(bureau), newcomer, "kinds")
    decide(login(manager), newcomer, "kinds", "profile")
    maker = CultureMaker.objects.get()
    assert maker.profile == ""
    newcomer.refresh_from_db()
    assert newcomer.decided_by == bureau


def test_an_expert_looks_on_and_does_not_decide(newcomer, login, expert):
    client = login(expert)
    assert client.get(newcomer.get_absolute_url()).status_code == 200
    assert decide(client, newcomer, "kinds").status_code == 403

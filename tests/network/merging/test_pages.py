"""The warning while typing, the queue, and the page on which two people are merged."""

import pytest
from django.urls import reverse

from fluxus.accounts.models import User
from fluxus.network.models import NotDuplicate, Person, PersonMerge
from tests.factories.accounts import UserFactory
from tests.factories.network import NotDuplicateFactory, PersonFactory, PersonMergeFactory
from tests.factories.schools import SchoolRoleFactory

pytestmark = pytest.mark.django_db
ALIKE, QUEUE = reverse("network:person_alike"), reverse("network:person_duplicates")
EDITORS = ("expert", "bureau", "manager", "admin")


@pytest.fixture
def two():
    one = PersonFactory(first_name="Zoë", last_name="Komeet", phone="0611223344")
    return one, PersonFactory(first_name="Zoë", last_name="Komeet", email="zoe@komeet.example")


def merge_url(two):
    return reverse("network:person_merge", args=[person.pk for person in two])


def filled(page, **typed):
    """What the browser sends of the page of a merge: every field as it came, but for what was ``typed``."""
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields} | typed


def test_the_warning_while_typing_says_who_it_may_be_and_where_they_work(login, expert, two):
    role = SchoolRoleFactory(person=two[0])
    page = login(expert).get(ALIKE, {"first_name": "Z.", "last_name": "Komeet"}).content.decode()
    assert two[0].get_absolute_url() in page
    assert str(role.school) in page
    assert "<html" not in page


def test_the_warning_is_silent_for_somebody_new_and_for_nonsense(login, expert, two):
    client = login(expert)
    for typed in ({"first_name": "Bas", "last_name": "Planeet"}, {"first_name": "\0", "phone": "\0"}, {}):
        assert client.get(ALIKE, typed).content.decode().strip() == ""


@pytest.mark.parametrize("role", ["school_user", "board_user", "roleless_user"])
def test_portal_users_reach_nothing_of_it(role, login, two, request):
    client = login(request.getfixturevalue(role))
    merge = PersonMergeFactory()
    addresses = [ALIKE, QUEUE, merge_url(two), merge.get_absolute_url(), reverse("network:personmerge_list")]
    assert {client.get(address).status_code for address in addresses} == {403}


@pytest.mark.parametrize("role", EDITORS)
def test_every_editor_merges_and_takes_back(role, login, two, request):
    user = request.getfixturevalue(role)
    client = login(user)
    page = client.get(merge_url(two))
    assert client.post(merge_url(two), filled(page)).status_code == 302
    merge = PersonMerge.objects.get()
    assert merge.merged_by == user.person
    client.post(reverse("network:personmerge_undo", args=[merge.pk]))
    assert set(Person.objects.filter(last_name="Komeet")) == set(two)


def test_each_field_comes_from_the_record_that_was_chosen(login, expert, two):
    one, other = two
    client = login(expert)
    page = client.get(merge_url(two))
    assert (page.context["form"]["phone"].value(), page.context["form"]["email"].value()) == ("left", "right")
    client.post(merge_url(two), filled(page, kept="right", email="left"))
    kept = Person.objects.get(last_name="Komeet")
    assert (kept.pk, kept.phone, kept.email) == (other.pk, one.phone, one.email)


def test_who_looked_at_an_old_page_looks_once_more(login, expert, two):
    client = login(expert)
    typed = filled(client.get(merge_url(two)))
    Person.objects.filter(pk=two[0].pk).update(phone="0699887766")
    page = client.post(merge_url(two), typed)
    assert page.status_code == 200
    assert "0699887766" in page.content.decode()
    assert PersonMerge.objects.count() == 0
    assert client.post(merge_url(two), filled(page)).status_code == 302


def test_two_accounts_are_refused_in_words(login, expert):
    one, other = UserFactory(), UserFactory()
    client, url = login(expert), merge_url([one.person, other.person])
    page = client.post(url, filled(client.get(url)))
    assert other.email in str(page.context["form"].non_field_errors())


def test_the_old_address_leads_to_the_new_one_for_whoever_sees_that(login, expert, school_user):
    merge = PersonMergeFactory()
    assert login(expert).get(merge.merged.get_absolute_url())["Location"] == merge.kept.get_absolute_url()
    assert login(school_user).get(merge.merged.get_absolute_url()).status_code == 404


def test_the_card_of_the_kept_shows_who_became_part_of_it(login, expert):
    merge = PersonMergeFactory()
    page = login(expert).get(merge.kept.get_absolute_url()).content.decode()
    assert merge.get_absolute_url() in page


def test_a_merge_that_can_no_longer_be_undone_says_why(login, expert):
    merge = PersonMergeFactory()
    Person.objects.filter(pk=merge.kept.pk).update(first_name="Anders")
    client = login(expert)
    client.post(reverse("network:personmerge_undo", args=[merge.pk]))
    page = client.get(merge.get_absolute_url())
    assert page.context["why_not"]
    merge.refresh_from_db()
    assert merge.undone_at is None


def test_the_queue_asks_until_the_two_are_told_apart_and_again_when_that_is_withdrawn(login, expert, two):
    client = login(expert)
    assert client.get(QUEUE).context["number"] == 1
    client.post(reverse("network:person_apart", args=[two[0].pk, two[1].pk]))
    assert client.get(QUEUE).context["number"] == 0
    judgement = NotDuplicate.objects.get()
    assert judgement.judged_by == expert.person
    client.post(reverse("network:notduplicate_withdraw", args=[judgement.pk]))
    assert client.get(QUEUE).context["number"] == 1


def test_a_longer_queue_costs_no_more_queries(login, expert, costs_the_same):
    client = login(expert)

    def more(number):
        for each in range(number):
            for role in (SchoolRoleFactory(person__first_name="Zoë", person__last_name=f"Komeet{each}-{number}"),):
                PersonFactory(first_name=role.person.first_name, last_name=role.person.last_name)
            NotDuplicateFactory()

    costs_the_same(lambda: client.get(QUEUE), more)


def test_somebody_to_merge_with_is_looked_up(login, expert, two):
    PersonFactory(last_name="Planeet")
    url = reverse("network:person_merge_with", args=[two[0].pk])
    client = login(expert)
    assert list(client.get(url).context["found"]) == [two[1]]
    (found,) = client.get(url, {"q": "planeet"}).context["found"]
    assert found.last_name == "Planeet"


def test_a_form_that_missed_somebody_gets_the_new_person_filled_in(login, expert, two):
    form = reverse("network:organisationrole_create")
    new = reverse("network:person_create")
    client = login(expert)
    typed = {"first_name": "Z.", "last_name": "Komeet", "next": form}
    assert f"{form}?person={two[0].pk}" in client.post(new, typed).content.decode()
    made = client.post(new, {**typed, "make_anyway": "on"})
    person = Person.objects.get(first_name="Z.")
    assert made["Location"] == f"{form}?person={person.pk}"


def test_whoever_invites_is_asked_as_well(login, admin, two):
    client, url = login(admin), reverse("accounts:user_create")
    typed = {"email": "z.komeet@sterren.example", "first_name": "Z.", "last_name": "Komeet", "role": "expert"}
    page = client.post(url, typed)
    assert set(page.context["form"].candidates) == set(two)
    assert not User.objects.filter(email=typed["email"]).exists()
    client.post(url, {**typed, "make_anyway": "on"})
    assert User.objects.filter(email=typed["email"]).exists()

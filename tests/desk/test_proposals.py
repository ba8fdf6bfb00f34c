"""What somebody outside the office would change: proposed, decided field by field, told; nothing changes before."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from fluxus.desk.models import ActionItem, ProposedChange
from tests.factories.accounts import UserFactory
from tests.factories.desk import ProposedChangeFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import SchoolExpertFactory, SchoolFactory

pytestmark = pytest.mark.django_db
State = ProposedChange.State


@pytest.fixture
def school(school_user, expert):
    school = school_user.person.schoolroles.get().school
    school.phone, school.website = "075 111", "komeet.example"
    school.save()
    SchoolExpertFactory(school=school, user=expert)
    return school


def address(page, record):
    kind = {"app_label": record._meta.app_label, "model_name": record._meta.model_name, "pk": record.pk}
    return reverse(f"desk:proposedchange_{page}", kwargs=kind)


def typed(client, record, **changed):
    form = client.get(address("on", record)).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | changed


def propose(client, record, **changed):
    return client.post(address("on", record), typed(client, record, **changed))


def verdicts(client, record, *decided):
    """What the page of the decision sends: every other change is left for later."""
    form = client.get(address("decide", record)).context["form"]
    sent = {"seen": form["seen"].value()} | {f"verdict_{change.pk}": "" for change in form.changes}
    for change, state, reason in decided:
        sent |= {f"verdict_{change.pk}": state, f"reason_{change.pk}": reason}
    return sent


def test_a_proposal_changes_nothing_and_becomes_a_promise_of_the_expert(login, school_user, school, expert):
    assert propose(login(school_user), school, phone="075 222", remark="Per 1 mei").status_code == 302
    school.refresh_from_db()
    change = ProposedChange.objects.get()
    assert school.phone == "075 111"
    assert (change.field, change.before, change.value, change.state) == ("phone", "075 111", "075 222", State.PROPOSED)
    assert change.remark == "Per 1 mei"
    assert (change.action_item.owner, change.action_item.subject) == (expert, school)


def test_what_is_the_same_is_not_proposed(login, school_user, school):
    propose(login(school_user), school)
    assert not ProposedChange.objects.exists()
    assert not ActionItem.objects.exists()


def test_a_later_proposal_of_the_same_field_takes_the_place_of_the_earlier(login, school_user, school):
    client = login(school_user)
    propose(client, school, phone="075 222")
    propose(client, school, phone="075 333")
    propose(client, school)
    assert list(ProposedChange.objects.values_list("value", "state").order_by("pk")) == [
        ("075 222", State.REPLACED),
        ("075 333", State.PROPOSED),
    ]
    assert ActionItem.objects.open().count() == 1


def test_what_the_record_itself_would_refuse_is_refused_at_once_and_kept_in_the_form(login, school_user, school):
    PersonFactory(email="bezet@melkweg.example")
    client = login(school_user)
    wrong = client.post(address("on", school), typed(client, school, postcode="geen postcode", phone="075 5"))
    assert "postcode" in wrong.context["form"].errors
    assert wrong.context["form"]["phone"].value() == "075 5"
    taken = propose(client, school_user.person, email="Bezet@melkweg.example")
    assert taken.context["form"].errors
    assert not ProposedChange.objects.exists()


def test_accepting_and_refusing_go_field_by_field_and_the_proposer_is_told(
    login, school_user, school, expert, mailoutbox
):
    propose(login(school_user), school, phone="075 222", website="elders.example")
    phone, website = ProposedChange.objects.order_by("field")
    client = login(expert)
    decided = verdicts(client, school, (phone, "accepted", ""), (website, "refused", "Die site is van een ander."))
    assert client.post(address("decide", school), decided).status_code == 302
    school.refresh_from_db()
    assert (school.phone, school.website) == ("075 222", "komeet.example")
    assert set(ProposedChange.objects.values_list("state", "decided_by")) == {
        (State.ACCEPTED, expert.pk),
        (State.REFUSED, expert.pk),
    }
    (mail,) = mailoutbox
    assert mail.to == [school_user.email]
    assert "Die site is van een ander." in mail.body
    assert ActionItem.objects.get().done_on


def test_the_promise_stays_open_while_something_waits(login, school_user, school, expert):
    propose(login(school_user), school, phone="075 222", website="elders.example")
    phone, website = ProposedChange.objects.order_by("field")
    client = login(expert)
    client.post(address("decide", school), verdicts(client, school, (phone, "accepted", "")))
    assert ActionItem.objects.get().done_on is None
    assert ProposedChange.objects.open().get() == website


def test_a_refusal_needs_its_reason(login, school_user, school, expert, mailoutbox):
    propose(login(school_user), school, phone="075 222")
    change, client = ProposedChange.objects.get(), login(expert)
    page = client.post(address("decide", school), verdicts(client, school, (change, "refused", "")))
    assert f"reason_{change.pk}" in page.context["form"].errors
    assert not mailoutbox


def test_whoever_decides_sees_what_changed_since_it_was_proposed(login, school_user, school, expert):
    propose(login(school_user), school, phone="075 222")
    school.phone = "075 999"
    school.save()
    (row,) = login(expert).get(address("decide", school)).context["form"].rows
    assert row.change.is_overtaken
    assert (row.change.before, row.change.now) == ("075 111", "075 999")


def test_whoever_decides_is_shown_what_somebody_saved_while_the_page_was_open(login, school_user, school, expert):
    propose(login(school_user), school, phone="075 222")
    change, client = ProposedChange.objects.get(), login(expert)
    sent = verdicts(client, school, (change, "accepted", ""))
    school.phone = "075 999"
    school.save()
    page = client.post(address("decide", school), sent)
    assert page.context["form"].changed_meanwhile
    school.refresh_from_db()
    assert school.phone == "075 999"


def test_the_second_of_two_colleagues_decides_nothing(login, school_user, school, expert, manager, mailoutbox):
    propose(login(school_user), school, phone="075 222")
    change, first, second = ProposedChange.objects.get(), login(expert), login(manager)
    sent = verdicts(second, school, (change, "refused", "Nee"))
    first.post(address("decide", school), verdicts(first, school, (change, "refused", "Ook nee")))
    second.post(address("decide", school), sent)
    change.refresh_from_db()
    assert (change.decided_by, change.reason) == (expert, "Ook nee")
    assert len(mailoutbox) == 1


def test_an_expert_decides_within_the_own_portfolio(login, school_user, school):
    ProposedChangeFactory(subject=school)
    assert login(UserFactory(role="expert")).get(address("decide", school)).status_code == 403


def test_nobody_proposes_on_what_is_not_theirs(login, school_user, school):
    client = login(school_user)
    colleague = PersonFactory()
    for record in (SchoolFactory(), school.board, colleague):
        assert client.get(address("on", record)).status_code == 404


def test_a_board_corrects_its_own_details_and_those_of_its_schools(login, board_user, manager):
    board = board_user.person.boardroles.get().board
    client = login(board_user)
    for record in (board, SchoolFactory(board=board), board_user.person):
        assert propose(client, record, phone="075 222").status_code == 302
    assert set(ProposedChange.objects.values_list("action_item__owner", flat=True)) == {manager.pk}


def test_the_database_keeps_one_open_proposal_per_field_and_reasons_for_refusals(school):
    change = ProposedChangeFactory(subject=school)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposedChangeFactory(subject=school)
    with pytest.raises(ValidationError):
        change.decide(State.REFUSED, UserFactory(role="expert"))


def test_the_record_shows_what_waits_to_whoever_may_decide(login, school_user, school, expert):
    ProposedChangeFactory(subject=school, value="075 222")
    page = login(expert).get(school.get_absolute_url()).content.decode()
    assert address("decide", school) in page
    theirs = login(school_user).get(school.get_absolute_url()).content.decode()
    assert "075 222" in theirs
    assert address("decide", school) not in theirs

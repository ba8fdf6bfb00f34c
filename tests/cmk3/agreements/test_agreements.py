"""An agreement goes from draft to signature; what is late shows."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cmk3.models import Agreement, AgreementMilestone, Signatory
from fluxus.common.panels import timeline_of
from fluxus.common.periods import Period
from tests.days import today, tomorrow, yesterday
from tests.factories.desk import AttachmentFactory
from tests.factories.network import MunicipalityFactory, OrganisationFactory, PersonFactory
from tests.factories.schools import BoardFactory
from tests.factories.steering import (
    AgreementFactory,
    AgreementMilestoneFactory,
    SignatoryFactory,
    SteeringGroupMeetingFactory,
)

pytestmark = pytest.mark.django_db
State = Agreement.State
LIST = reverse("cmk3:agreement_list")
YEAR = Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))


def move(agreement, state):
    return reverse("cmk3:agreement_move", args=[agreement.pk, state])


def test_it_is_agreed_in_a_meeting_of_that_day(login, manager):
    agreement, meeting = AgreementFactory(), SteeringGroupMeetingFactory(state="held", day=dt.date(2023, 5, 1))
    client = login(manager)
    page = client.post(move(agreement, State.AGREED), {"day": "2023-05-02", "meeting": meeting.pk})
    assert page.context["form"].non_field_errors(), "that meeting was on another day"
    client.post(move(agreement, State.AGREED), {"day": "2023-05-01", "meeting": meeting.pk})
    agreement.refresh_from_db()
    assert (agreement.state, agreement.agreed_on, agreement.agreed_in) == (State.AGREED, meeting.day, meeting)


def test_it_is_signed_once_everybody_has_since_the_day_of_the_last():
    agreement = AgreementFactory(state="agreed")
    with pytest.raises(ValidationError):
        agreement.sign()
    SignatoryFactory(agreement=agreement, signed_on=dt.date(2023, 9, 1))
    late = SignatoryFactory(agreement=agreement)
    with pytest.raises(ValidationError):
        agreement.sign()
    late.person, late.signed_on = PersonFactory(), dt.date(2023, 10, 5)
    late.save()
    agreement.sign()
    assert (agreement.state, agreement.signed_on) == (State.SIGNED, dt.date(2023, 10, 5))


def test_it_ends_on_a_day_for_a_reason():
    agreement = AgreementFactory()
    with pytest.raises(ValidationError):
        agreement.close(today(), "")
    agreement.close(today(), "Het draagvlak ontbrak.")
    assert (agreement.state, agreement.ended_on) == (State.ENDED, today())


def test_a_party_signs_once_and_by_somebody():
    signatory = SignatoryFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        SignatoryFactory(agreement=signatory.agreement, party=signatory.party)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signatory.objects.filter(pk=signatory.pk).update(signed_on=today())


@pytest.mark.parametrize(
    ("planned_on", "reached_on", "overdue"),
    [(yesterday, None, 1), (today, None, 0), (tomorrow, None, 0), (yesterday, today, 0)],
)
def test_a_milestone_is_overdue_from_the_day_after_it_was_planned(planned_on, reached_on, overdue):
    milestone = AgreementMilestoneFactory(planned_on=planned_on(), reached_on=reached_on and reached_on())
    assert AgreementMilestone.objects.overdue().count() == overdue
    assert milestone.is_overdue is bool(overdue)
    assert Agreement.objects.with_progress().get().overdue == overdue


def test_nothing_of_what_has_ended_is_overdue():
    milestone = AgreementMilestoneFactory(planned_on=yesterday())
    milestone.agreement.close(today(), "Het draagvlak ontbrak.")
    assert not AgreementMilestone.objects.overdue()
    assert Agreement.objects.with_progress().get().overdue == 0


def test_what_is_counted_beside_each_other_is_not_multiplied():
    agreement = AgreementFactory(state="agreed")
    AgreementMilestoneFactory.create_batch(3, agreement=agreement, planned_on=yesterday())
    SignatoryFactory.create_batch(2, agreement=agreement)
    SignatoryFactory(agreement=agreement, signed_on=yesterday())
    counted = Agreement.objects.with_progress().get()
    assert (counted.overdue, counted.asked, counted.have_signed) == (3, 3, 1)


def test_proof_is_one_of_the_files_on_the_agreement(login, manager):
    milestone = AgreementMilestoneFactory()
    own, foreign = AttachmentFactory(subject=milestone.agreement), AttachmentFactory()
    edit = reverse("cmk3:agreementmilestone_edit", args=[milestone.pk])
    typed = {"title": milestone.title, "planned_on": "2023-03-01", "reached_on": "2023-03-02"}
    client = login(manager)
    assert "proof_file" in client.post(edit, {**typed, "proof_file": foreign.pk}).context["form"].errors
    client.post(edit, {**typed, "proof_file": own.pk})
    milestone.refresh_from_db()
    assert (milestone.proof_file, milestone.reached_on) == (own, dt.date(2023, 3, 2))


def test_what_has_not_been_reached_has_no_proof():
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementMilestoneFactory(proof="Verslag")


def test_three_sides_are_the_municipality_education_and_somebody_else():
    agreement = AgreementFactory(state="agreed")

    def sign(**body):
        SignatoryFactory(agreement=agreement, signed_on=dt.date(2023, 9, 1), **body)
        return Agreement.objects.of_three_sides().exists()

    assert not sign(board=BoardFactory())
    assert not sign(municipality=MunicipalityFactory())
    assert not sign(organisation=OrganisationFactory(kind="municipality"))
    assert sign(organisation=OrganisationFactory(kind="welfare"))
    agreement.sign()
    assert Agreement.objects.signed(YEAR).of_three_sides().get() == agreement


def test_nothing_is_signed_before_the_parties_agreed_on_it(login, manager):
    agreement = AgreementFactory(state="agreed")
    day_before = agreement.agreed_on - dt.timedelta(days=1)
    for one, day in ((AgreementFactory(), today()), (agreement, day_before)):
        with pytest.raises(IntegrityError), transaction.atomic():
            SignatoryFactory(agreement=one, signed_on=day)
    client, new = login(manager), reverse("cmk3:signatory_create")
    typed = {"agreement": agreement.pk, "party": "Agora", "person": PersonFactory().pk}
    for day in (day_before, tomorrow()):
        assert "signed_on" in client.post(new, {**typed, "signed_on": day}).context["form"].errors
    client.post(new, {**typed, "signed_on": agreement.agreed_on})
    assert agreement.signatories.get().signed_on == agreement.agreed_on


@pytest.mark.parametrize("ended", [False, True])
def test_who_signed_what_everybody_signed_changes_no_more(login, manager, ended):
    signatory = SignatoryFactory(agreement=AgreementFactory(state="agreed"), signed_on=dt.date(2023, 9, 1))
    agreement, rows = signatory.agreement, Signatory.objects.filter(pk=signatory.pk)
    agreement.sign()
    if ended:
        agreement.close(today(), "Opgevolgd.")
    for change in (
        lambda: SignatoryFactory(agreement=agreement),
        lambda: rows.update(signed_on=None),
        lambda: rows.update(party="Een ander"),
        lambda: rows.delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    client = login(manager)
    added = client.post(reverse("cmk3:signatory_create"), {"agreement": agreement.pk, "party": "Te laat"})
    assert added.context["form"].non_field_errors()
    assert client.get(reverse("cmk3:signatory_edit", args=[signatory.pk])).status_code == 403
    assert rows.update(person=PersonFactory()), "a person who turned out to be another takes the signature along"


def test_the_timeline_tells_milestones_signatures_and_moves_in_order(manager):
    agreement = AgreementFactory(state="agreed")
    AgreementMilestoneFactory(agreement=agreement, title="Eerste concept", reached_on=dt.date(2023, 2, 1))
    SignatoryFactory(agreement=agreement, party="Agora", signed_on=dt.date(2023, 8, 1))
    agreement.move_to(State.SIGNED, signed_on=dt.date(2023, 9, 1))
    told = [(entry.day, str(entry.title)) for entry in timeline_of(agreement, manager)]
    assert [day for day, _title in told] == [
        dt.date(2023, 9, 1),
        dt.date(2023, 8, 1),
        dt.date(2023, 5, 1),
        dt.date(2023, 2, 1),
    ]
    assert told[1][1] == "Agora"


def test_colleagues_read_it_managers_change_it_and_boards_do_not_see_it(login, expert, bureau, manager, board_user):
    agreement = AgreementFactory()
    for reader in (expert, bureau):
        assert login(reader).get(agreement.get_absolute_url()).status_code == 200
        assert login(reader).get(move(agreement, State.AGREED)).status_code == 403
    assert login(manager).get(move(agreement, State.AGREED)).status_code == 200
    assert login(board_user).get(LIST).status_code == 403


def test_an_agreement_with_more_in_it_costs_no_more_queries(login, manager, costs_the_same):
    agreement = AgreementFactory(state="agreed")

    def make(number):
        for _one in range(number):
            AgreementMilestoneFactory(
                agreement=agreement, reached_on=today(), proof_file=AttachmentFactory(subject=agreement)
            )
            SignatoryFactory(agreement=agreement, board=BoardFactory(), signed_on=today())

    client = login(manager)
    costs_the_same(lambda: client.get(agreement.get_absolute_url()), make)

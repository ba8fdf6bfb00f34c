"""The steering group, its meetings, and what the parties agree on."""

import datetime as dt
import hashlib

import factory

from cmk3.models import (
    AgendaItem,
    Agreement,
    AgreementMilestone,
    Attendance,
    Decision,
    IssuedMinutes,
    MeetingInvitation,
    Seat,
    SeatMember,
    Signatory,
    SteeringGroup,
    SteeringGroupMeeting,
)
from tests.factories.accounts import UserFactory
from tests.factories.network import PersonFactory
from tests.factories.schools import ProgrammeFactory

SINCE = dt.date(2021, 1, 1)
PAGE = "<html lang=nl><title>Verslag</title><h1>Verslag</h1></html>"


class SteeringGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SteeringGroup

    programme = factory.SubFactory(ProgrammeFactory)
    name = factory.Sequence(lambda n: f"Stuurgroep {n}")
    quorum = 3
    place = "De Bedachte Kamer"


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    group = factory.SubFactory(SteeringGroupFactory)
    party = factory.Sequence(lambda n: f"Partij {n:03d}")
    position = factory.Sequence(lambda n: n)
    since = SINCE


class SeatMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SeatMember

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
    since = SINCE


class SteeringGroupMeetingFactory(factory.django.DjangoModelFactory):
    """A meeting, planned unless ``state`` says otherwise; each on a day of its own."""

    class Meta:
        model = SteeringGroupMeeting

    group = factory.SubFactory(SteeringGroupFactory)
    title = factory.Sequence(lambda n: f"Onderwerp {n}")
    day = factory.Sequence(lambda n: dt.date(2022, 1, 1) + dt.timedelta(days=n))
    place = "Het Verzonnen Huis"
    state = SteeringGroupMeeting.State.PLANNED
    quorum = factory.LazyAttribute(lambda made: made.group.quorum if made.state in ("held", "issued") else None)
    reason = factory.LazyAttribute(lambda made: "Te veel afmeldingen." if made.state == "cancelled" else "")


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(SteeringGroupMeetingFactory)
    position = factory.Sequence(lambda n: n % 1000)
    title = factory.Sequence(lambda n: f"Agendapunt {n}")


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(SteeringGroupMeetingFactory)
    seat = factory.SubFactory(SeatFactory, group=factory.SelfAttribute("..meeting.group"))
    member = factory.SubFactory(PersonFactory)
    presence = Attendance.Presence.PRESENT


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    item = factory.SubFactory(AgendaItemFactory)
    group = factory.SelfAttribute("item.meeting.group")
    year = 2022
    sequence = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"De stuurgroep stemt in met voorstel {n}.")


class MeetingInvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeetingInvitation

    meeting = factory.SubFactory(SteeringGroupMeetingFactory)
    person = factory.SubFactory(PersonFactory)
    email = factory.Sequence(lambda n: f"lid{n}@melkweg.example")
    sequence = 0


class IssuedMinutesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IssuedMinutes

    meeting = factory.SubFactory(SteeringGroupMeetingFactory, state="issued")
    page = PAGE
    sha256 = hashlib.sha256(PAGE.encode()).hexdigest()
    issued_by = factory.SubFactory(UserFactory, role="manager")


class AgreementFactory(factory.django.DjangoModelFactory):
    """An agreement that is being drafted, unless ``state`` says otherwise; what goes with that state is filled in."""

    class Meta:
        model = Agreement

    programme = factory.SubFactory(ProgrammeFactory)
    kind = Agreement.Kind.COVENANT
    title = factory.Sequence(lambda n: f"Afspraak {n}")
    state = Agreement.State.DRAFTING
    agreed_on = factory.LazyAttribute(lambda made: dt.date(2023, 5, 1) if made.state in ("agreed", "signed") else None)
    signed_on = factory.LazyAttribute(lambda made: dt.date(2023, 9, 1) if made.state == "signed" else None)


class AgreementMilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgreementMilestone

    agreement = factory.SubFactory(AgreementFactory)
    title = factory.Sequence(lambda n: f"Stap {n}")
    planned_on = dt.date(2023, 3, 1)


class SignatoryFactory(factory.django.DjangoModelFactory):
    """A party that has yet to sign; ``signed_on`` asks somebody who did."""

    class Meta:
        model = Signatory

    agreement = factory.SubFactory(AgreementFactory)
    party = factory.Sequence(lambda n: f"Ondertekenaar {n:03d}")
    person = factory.Maybe("signed_on", factory.SubFactory(PersonFactory), None)
    signed_on = None

"""A steering group of three parties, each with its member."""

import datetime as dt

import pytest

from cmk3.models import SteeringGroupMeeting
from tests.factories.network import PersonFactory
from tests.factories.steering import SeatFactory, SeatMemberFactory, SteeringGroupFactory, SteeringGroupMeetingFactory

DAY = dt.date(2022, 3, 17)
PARTIES = ("Agora", "Zaan Primair", "FluXus")


@pytest.fixture(autouse=True)
def kept_mail(settings):
    """Mail is kept as the product keeps it, files and all."""
    settings.EMAIL_BACKEND = "fluxus.desk.mail.KeepingBackend"


@pytest.fixture
def group(db):
    """Three seats, of which two must be filled; everybody has an e-mail address."""
    made = SteeringGroupFactory(name="Stuurgroep cultuureducatie", quorum=2)
    for position, party in enumerate(PARTIES):
        seat = SeatFactory(group=made, party=party, position=position)
        SeatMemberFactory(
            seat=seat, person=PersonFactory(last_name=f"Lid {party}", email=f"lid{position}@melkweg.example")
        )
    return made


@pytest.fixture
def meeting(group):
    """A planned meeting of that group."""
    return SteeringGroupMeetingFactory(group=group, day=DAY, title="Voortgang")


@pytest.fixture
def held(meeting):
    """The meeting, after it was held."""
    meeting.hold(DAY)
    return SteeringGroupMeeting.objects.get(pk=meeting.pk)

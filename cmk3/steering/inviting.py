"""Inviting the members of the day, telling them what changed, and calling it off."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cmk3.models import MeetingInvitation, SteeringGroupMeeting
from cmk3.steering import emails

State = SteeringGroupMeeting.State


def reachable(meeting):
    """Members of the day with an e-mail address; who has two seats is invited once."""
    return {member.person_id: member.person for member in meeting.members() if member.person.email}


def unreachable(meeting):
    """Members of the day of whom no e-mail address is known."""
    return sorted({str(member.person) for member in meeting.members() if not member.person.email})


@transaction.atomic
def invite(meeting):
    """Send the invitations; from now on a change to the meeting is told."""
    if not reachable(meeting):
        raise ValidationError(_("Nobody can be invited: no seat has a member with an e-mail address on that day."))
    meeting.move_to(State.INVITED)
    _invite_members(meeting)


@transaction.atomic
def invite_again(meeting):
    """The meeting and its agenda as they are now, in everybody's calendar; who is no longer expected is told."""
    meeting = SteeringGroupMeeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)
    SteeringGroupMeeting.objects.filter(pk=meeting.pk).update(sequence=F("sequence") + 1)
    meeting.refresh_from_db(fields=["sequence"])
    expected = reachable(meeting)
    for invitation in _standing(meeting).exclude(person__in=expected):
        _take_back(invitation)
    _invite_members(meeting)


@transaction.atomic
def cancel(meeting, reason):
    """It does not go on; whoever was invited reads why."""
    meeting.move_to(State.CANCELLED, reason=reason, sequence=meeting.sequence + 1)
    for invitation in _standing(meeting):
        _take_back(invitation)


def changes_what_was_said(meeting, fields):
    """Whether a change of ``fields`` touches what an invitation that was sent says."""
    return meeting.state == State.INVITED and bool(set(fields) & set(SteeringGroupMeeting.SAID_IN_INVITATION))


def _standing(meeting):
    return meeting.invitations.standing().select_related("person", "meeting__group")


def _invite_members(meeting):
    known = {invitation.person_id: invitation for invitation in meeting.invitations.all()}
    for person in reachable(meeting).values():
        invitation = known.get(person.pk) or MeetingInvitation(meeting=meeting, person=person, withdrawn=True)
        tell = emails.invite if invitation.withdrawn else emails.tell_change
        invitation.meeting, invitation.person = meeting, person
        invitation.email, invitation.withdrawn = person.email, False
        invitation.sequence, invitation.sent_at = meeting.sequence, timezone.now()
        invitation.save()
        tell(invitation)


def _take_back(invitation):
    invitation.withdrawn = True
    invitation.sequence, invitation.sent_at = invitation.meeting.sequence, timezone.now()
    invitation.save(update_fields=["withdrawn", "sequence", "sent_at"])
    emails.take_back(invitation)

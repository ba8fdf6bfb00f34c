"""Who got an invitation for a meeting."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cmk3.models.meetings import SteeringGroupMeeting
from fluxus.common.history import tracked
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.network.models import Person


class InvitationQuerySet(ScopedQuerySet):
    def standing(self):
        """Those that were not taken back."""
        return self.filter(withdrawn=False)


@tracked
class MeetingInvitation(models.Model):
    """An invitation that stands in somebody's calendar, in the version that was sent last."""

    meeting = models.ForeignKey(
        SteeringGroupMeeting, models.PROTECT, related_name="invitations", verbose_name=_("meeting")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="meeting_invitations", verbose_name=_("person"))
    email = models.EmailField(_("e-mail"))
    sequence = models.PositiveIntegerField(_("version in calendars"))
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    withdrawn = models.BooleanField(_("taken back"), default=False)

    scope = STAFF
    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a meeting")
        verbose_name_plural = _("invitations to meetings")
        ordering = ["meeting", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="one_meeting_invitation_per_person",
                violation_error_message=_("This person has been invited already."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.meeting}"

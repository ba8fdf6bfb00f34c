"""Who was there, seat by seat."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cmk3.models.agenda import only_until_issued
from cmk3.models.meetings import SteeringGroupMeeting
from cmk3.models.steering_groups import Seat
from fluxus.common.history import tracked
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.network.models import Person


class Presence(models.TextChoices):
    PRESENT = "present", _("present")
    REPLACED = "replaced", _("replaced")
    EXCUSED = "excused", _("excused")
    ABSENT = "absent", _("absent without notice")


FILLED = (Presence.PRESENT, Presence.REPLACED)


class AttendanceQuerySet(ScopedQuerySet):
    def filled(self):
        """Seats on which somebody sat, member or replacement."""
        return self.filter(presence__in=FILLED)


@tracked
class Attendance(models.Model):
    """Whether a seat was filled at a meeting, and by whom."""

    Presence = Presence

    meeting = models.ForeignKey(
        SteeringGroupMeeting, models.PROTECT, related_name="attendances", verbose_name=_("meeting")
    )
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendances", verbose_name=_("seat"))
    member = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("member")
    )
    presence = models.CharField(_("presence"), max_length=10, choices=Presence)
    replacement = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="replacements", verbose_name=_("replaced by")
    )

    scope = STAFF
    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["seat__position", "seat__party", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                name="one_attendance_per_seat",
                violation_error_message=_("The attendance of this seat has been noted already."),
            ),
            models.CheckConstraint(
                condition=Q(presence="replaced", replacement__isnull=False)
                | (~Q(presence="replaced") & Q(replacement__isnull=True)),
                name="attendance_replaced_by_somebody",
                violation_error_message=_("Say who replaced the member, and only then."),
            ),
            models.CheckConstraint(
                condition=~Q(presence="present") | Q(member__isnull=False),
                name="attendance_of_a_member",
                violation_error_message=_("A seat without a member can only be filled by a replacement."),
            ),
        ]
        triggers = [only_until_issued("{row}.meeting_id")]

    def __str__(self):
        return f"{self.seat}: {self.get_presence_display()}"

    @property
    def who(self):
        """Who sat there: the member, or the replacement."""
        return self.replacement or self.member

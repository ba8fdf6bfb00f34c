"""A meeting of the steering group: when and where, how far it is, who was there, and whether it could decide."""

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cmk3.models.steering_groups import SteeringGroup
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.common.search import containing, search_column, search_index
from fluxus.common.states import StatefulModel, stateful


class State(models.TextChoices):
    PLANNED = "planned", _("planned")
    INVITED = "invited", _("invitations sent")
    HELD = "held", _("held")
    ISSUED = "issued", _("minutes issued")
    CANCELLED = "cancelled", _("cancelled")


TOOK_PLACE = (State.HELD, State.ISSUED)


class MeetingQuerySet(ScopedQuerySet):
    def search(self, words):
        """Meetings whose title or place holds every word."""
        return self.filter(containing(words))

    def held(self, period):
        """Those that took place on a day of ``period``."""
        return self.filter(state__in=TOOK_PLACE, day__range=(period.start, period.end))

    def upcoming(self, day=None):
        """Those that are still to come, the first on top."""
        ahead = self.filter(state__in=[State.PLANNED, State.INVITED], day__gte=day or timezone.localdate())
        return ahead.order_by("day", "starts_at")

    def about(self, *themes):
        """Those with an item on the agenda about one of the themes, by short name."""
        items = self.model._meta.get_field("agenda").related_model.objects
        return self.filter(pk__in=items.filter(theme__slug__in=themes).order_by().values("meeting"))

    def showing(self, source):
        """Those with an item on the agenda that shows ``source``, such as the standing of the targets."""
        items = self.model._meta.get_field("agenda").related_model.objects
        return self.filter(pk__in=items.filter(source=source).order_by().values("meeting"))

    def with_presence(self):
        """Annotate ``filled``, how many seats were filled; ``asked``, how many had to be; ``can_decide``; and ``advises``.

        A meeting that took place without a quorum advises: what was decided there is no decision.
        """
        attendance = self.model._meta.get_field("attendances").related_model
        mine = attendance.objects.filled().filter(meeting=OuterRef("pk")).order_by().values("meeting")
        filled = Subquery(mine.annotate(number=Count("pk")).values("number"))
        return self.annotate(
            filled=Coalesce(filled, 0, output_field=models.IntegerField()),
            asked=Coalesce("quorum", "group__quorum", output_field=models.IntegerField()),
        ).annotate(
            can_decide=models.Case(models.When(filled__gte=F("asked"), then=True), default=False),
            advises=models.Case(models.When(state__in=TOOK_PLACE, filled__lt=F("asked"), then=True), default=False),
        )


@stateful
@tracked
class SteeringGroupMeeting(StatefulModel, Record):
    """A meeting of a steering group, from the plan to the minutes."""

    State = State
    TRANSITIONS = {
        State.PLANNED: (State.INVITED, State.HELD, State.CANCELLED),
        State.INVITED: (State.HELD, State.CANCELLED),
        State.HELD: (State.ISSUED,),
    }
    # What an invitation says: a change to it is told to whoever was invited.
    SAID_IN_INVITATION = ("day", "starts_at", "ends_at", "place", "title")

    group = models.ForeignKey(SteeringGroup, models.PROTECT, related_name="meetings", verbose_name=_("steering group"))
    title = models.CharField(_("title"), max_length=120, blank=True, help_text=_("What it is about, in a few words."))
    # On our own clock: who meets at three meets at three, in summer and in winter.
    day = models.DateField(_("day"))
    starts_at = models.TimeField(_("begins at"), default=dt.time(15, 0))
    ends_at = models.TimeField(_("ends at"), default=dt.time(17, 0))
    place = models.CharField(_("place"), max_length=160, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED, editable=False)
    reason = models.CharField(_("why it was cancelled"), max_length=250, blank=True, editable=False)
    quorum = models.PositiveSmallIntegerField(_("quorum then"), null=True, editable=False)
    uid = models.UUIDField(_("identification in calendars"), default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(_("version in calendars"), default=0, editable=False)
    search_text = search_column("title", "place")

    scope = STAFF
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting of the steering group")
        verbose_name_plural = _("meetings of the steering group")
        ordering = ["-day", "-starts_at", "-pk"]
        indexes = [search_index("steering_meeting_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="steering_meeting_ends_after_it_starts",
                violation_error_message=_("A meeting ends after it starts."),
            ),
            models.UniqueConstraint(
                fields=["group", "day"],
                condition=~Q(state="cancelled"),
                name="one_steering_meeting_per_day",
                violation_error_message=_("This steering group already meets on that day."),
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") | Q(reason=""),
                name="steering_meeting_reason_only_when_cancelled",
                violation_error_message=_("Only a meeting that was cancelled has a reason for it."),
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""),
                name="steering_meeting_cancelled_for_a_reason",
                violation_error_message=_("Say why it is cancelled."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["held", "issued"], quorum__isnull=False)
                | (~Q(state__in=["held", "issued"]) & Q(quorum__isnull=True)),
                name="steering_meeting_keeps_its_quorum",
                violation_error_message=_("A meeting that was held keeps the quorum that was asked then."),
            ),
        ]

    def __str__(self):
        day = gettext("%(group)s, %(day)s") % {"group": self.group.name, "day": f"{self.day:%d-%m-%Y}"}
        return f"{day} · {self.title}" if self.title else day

    @property
    def took_place(self):
        return self.state in TOOK_PLACE

    @property
    def moves_now(self):
        """What it may become today: it is held from its own day on."""
        return [state for state in self.next_states if state != State.HELD or self.day <= timezone.localdate()]

    @property
    def is_ahead(self):
        """Whether it is still being prepared."""
        return self.state in (State.PLANNED, State.INVITED)

    @property
    def is_issued(self):
        return self.state == State.ISSUED

    @property
    def begins(self):
        """The moment at which it begins."""
        return self._moment(self.starts_at)

    @property
    def ends(self):
        """The moment at which it ends."""
        return self._moment(self.ends_at)

    def _moment(self, time):
        return dt.datetime.combine(self.day, time, tzinfo=timezone.get_default_timezone())

    def seats(self):
        """The seats of its day, each with its member of that day."""
        return self.group.seats.current(self.day).with_members(self.day)

    def members(self):
        """Who has a seat on its day."""
        seats = self.group.seats.current(self.day).values("pk")
        model = self.group.seats.model._meta.get_field("members").related_model
        return model.objects.current(self.day).filter(seat__in=seats).select_related("person", "seat")

    def previous(self):
        """The meeting of this group that took place before it; None for the first."""
        return self.group.meetings.filter(state__in=TOOK_PLACE, day__lt=self.day).order_by("-day").first()

    def hold(self, day=None):
        """It took place: from now on it keeps the quorum that holds now."""
        if self.day > (day or timezone.localdate()):
            raise ValidationError(gettext("This meeting has yet to come."))
        self.move_to(State.HELD, quorum=self.group.quorum)

"""The steering group of a programme: its seats, and who sits on them from when until when."""

from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from cmk3.models.parties import ForAParty
from fluxus.accounts.models.holding import one_at_a_time
from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.network.models import Person
from schools.models import Programme


@tracked
class SteeringGroup(Record):
    """The body in which boards, municipality and we steer a programme together."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="steering_groups", verbose_name=_("programme")
    )
    name = models.CharField(_("name"), max_length=120, db_collation="nl_natural")
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        validators=[MinValueValidator(1)],
        help_text=_("How many seats must be filled, by a member or a replacement, before the meeting can decide."),
    )
    place = models.CharField(_("usual place"), max_length=160, blank=True)

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("steering group")
        verbose_name_plural = _("steering groups")
        ordering = ["-programme__since", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                name="one_steering_group_per_programme_and_name",
                violation_error_message=_("This programme already has a steering group of that name."),
            ),
            models.CheckConstraint(
                condition=Q(quorum__gte=1),
                name="steering_group_asks_a_quorum",
                violation_error_message=_("At least one seat must be filled."),
            ),
        ]

    def __str__(self):
        return f"{self.name} · {self.programme}"


class SeatQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """The seats that there are on ``day`` (today when not given)."""
        return self.filter(current(day=day))

    def with_members(self, day=None):
        """Fetch who sits on each on ``day``: at most one."""
        sitting = SeatMember.objects.current(day).select_related("person")
        return self.select_related("board", "organisation", "municipality").prefetch_related(
            Prefetch("members", sitting, to_attr="sitting")
        )


@tracked
class Seat(Record, ForAParty, Dated):
    """A seat of a party in a steering group; a party may have several."""

    group = models.ForeignKey(SteeringGroup, models.PROTECT, related_name="seats", verbose_name=_("steering group"))
    label = models.CharField(
        _("seat"), max_length=80, blank=True, help_text=_("Only where the party has more than one seat.")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    scope = STAFF
    objects = SeatQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["position", "party", "label", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            *ForAParty.Meta.constraints,
            one_at_a_time(
                ("group", "party", "label"),
                "one_seat_per_party_and_label",
                _("This party already has a seat of that name in that time."),
            ),
        ]

    def __str__(self):
        return f"{self.party}, {self.label}" if self.label else self.party

    def get_absolute_url(self):
        return self.group.get_absolute_url()

    def end(self, day):
        """Let it exist no longer than ``day``; whoever sits on it then leaves with it."""
        with transaction.atomic():
            super().end(day)
            for term in self.members.filter(Q(until__isnull=True) | Q(until__gt=self.until)):
                term.end(self.until)

    @property
    def member(self):
        """Who sits on it on the day that ``with_members`` asked for; None while it is vacant."""
        return self.sitting[0] if self.sitting else None


class SeatMemberQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """Who has a seat on ``day`` (today when not given)."""
        return self.filter(current(day=day))

    def completing(self):
        """Those on whose first day every party of their group had a member."""
        first_day, group = OuterRef("since"), OuterRef("seat__group")
        then = Q(since__lte=first_day) & (Q(until__isnull=True) | Q(until__gte=first_day))
        sitting = SeatMember.objects.filter(
            Q(since__lte=OuterRef(OuterRef("since")))
            & (Q(until__isnull=True) | Q(until__gte=OuterRef(OuterRef("since")))),
            seat__group=OuterRef("group"),
            seat__party=OuterRef("party"),
        )
        return self.exclude(Exists(Seat.objects.filter(then, ~Exists(sitting), group=group)))


@tracked
class SeatMember(Record, Dated):
    """Somebody on a seat, from a day until a day; nobody shares it."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="members", verbose_name=_("seat"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats", verbose_name=_("person"))

    scope = STAFF
    objects = SeatMemberQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("member of the steering group")
        verbose_name_plural = _("members of the steering group")
        ordering = ["-since", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            one_at_a_time("seat", "one_member_per_seat", _("This seat is taken in that time: end that first.")),
        ]

    def __str__(self):
        return f"{self.person}, {self.seat}"

    def get_absolute_url(self):
        return self.seat.get_absolute_url()

"""What the parties agree on with each other: an integrated vision, a covenant."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cmk3.models.meetings import SteeringGroupMeeting
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.common.search import containing, search_column, search_index
from fluxus.common.states import StatefulModel, stateful
from fluxus.desk.models import Attachment
from schools.models import Programme


class State(models.TextChoices):
    DRAFTING = "drafting", _("being drafted")
    AGREED = "agreed", _("agreed")
    SIGNED = "signed", _("signed")
    ENDED = "ended", _("ended")


class AgreementQuerySet(ScopedQuerySet):
    def search(self, words):
        """Agreements whose title or text holds every word."""
        return self.filter(containing(words))

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def agreed(self, period):
        """Those that were agreed on a day of ``period``."""
        return self.filter(agreed_on__range=(period.start, period.end))

    def signed(self, period):
        """Those of which the last signature was set on a day of ``period``."""
        return self.filter(signed_on__range=(period.start, period.end))

    def with_document(self):
        """Those with at least one file on them."""
        files = Attachment.objects.filter(
            content_type__app_label="cmk3",
            content_type__model="agreement",
            object_id=OuterRef("pk"),
            removed_on__isnull=True,
        )
        return self.filter(Exists(files))

    def of_three_sides(self):
        """Those that the municipality, education and at least one other party signed."""
        signatories = self.model._meta.get_field("signatories").related_model.objects
        mine = signatories.filter(agreement=OuterRef("pk"), signed_on__isnull=False)
        sides = (mine.of_municipality(), mine.of_education(), mine.of_others())
        return self.filter(*(Exists(side) for side in sides))

    def with_progress(self, day=None):
        """Annotate ``overdue`` milestones, signatories (``asked``) and how many of them ``signed``."""
        late = Q(milestones__reached_on__isnull=True, milestones__planned_on__lt=day or timezone.localdate())
        return self.annotate(
            overdue=Count("milestones", filter=late & ~Q(state="ended"), distinct=True),
            asked=Count("signatories", distinct=True),
            have_signed=Count("signatories", filter=Q(signatories__signed_on__isnull=False), distinct=True),
        )


@stateful
@tracked
class Agreement(StatefulModel, Record):
    """An agreement between the parties of a programme, from the first draft to its end."""

    class Kind(models.TextChoices):
        VISION = "vision", _("integrated vision")
        COVENANT = "covenant", _("covenant")
        OTHER = "other", _("other agreement")

    State = State
    TRANSITIONS = {
        State.DRAFTING: (State.AGREED, State.ENDED),
        State.AGREED: (State.SIGNED, State.ENDED),
        State.SIGNED: (State.ENDED,),
    }

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="agreements", verbose_name=_("programme"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=160, db_collation="nl_natural")
    text = models.TextField(_("what it is about"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFTING, editable=False)
    agreed_on = models.DateField(_("agreed on"), null=True, editable=False)
    agreed_in = models.ForeignKey(
        SteeringGroupMeeting,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="agreements",
        verbose_name=_("agreed in the meeting"),
    )
    signed_on = models.DateField(_("signed on"), null=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, editable=False)
    reason = models.CharField(_("why it ended"), max_length=250, blank=True, editable=False)
    search_text = search_column("title", "text")

    scope = STAFF
    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-programme__since", "title", "pk"]
        indexes = [search_index("agreement_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="drafting", agreed_on__isnull=True)
                | Q(state__in=["agreed", "signed"], agreed_on__isnull=False)
                | Q(state="ended"),
                name="agreement_agreed_on_a_day",
                violation_error_message=_("Say on which day it was agreed."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drafting", "agreed"], signed_on__isnull=True)
                | Q(state="signed", signed_on__isnull=False)
                | Q(state="ended"),
                name="agreement_signed_on_a_day",
                violation_error_message=_("Only what is signed has the day on which that was."),
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) & ~Q(reason="")
                | (~Q(state="ended") & Q(ended_on__isnull=True, reason="")),
                name="agreement_ended_for_a_reason",
                violation_error_message=_("Say on which day it ended, and why."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_in__isnull=True) | Q(agreed_on__isnull=False),
                name="agreement_agreed_in_a_meeting_on_its_day",
                violation_error_message=_("What was agreed in a meeting was agreed on its day."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def unsigned(self):
        """Who has yet to sign."""
        return self.signatories.filter(signed_on__isnull=True)

    def files(self):
        """The documents on it that were not taken away."""
        kind = ContentType.objects.get_for_model(self)
        return Attachment.objects.filter(content_type=kind, object_id=self.pk, removed_on__isnull=True)

    def agree(self, day, meeting=None):
        """The parties agreed on it on ``day``, or in ``meeting``, of which the day is then that day."""
        if meeting is not None and meeting.day != day:
            raise ValidationError(gettext("That meeting was on another day."))
        self.move_to(State.AGREED, agreed_on=day, agreed_in=meeting)

    @property
    def has_been_signed(self):
        """Whether everybody signed, also where it ended since: from then on its signatures stay as they are."""
        return self.signed_on is not None

    @transaction.atomic
    def sign(self):
        """Everybody signed: it is signed since the day of the last signature."""
        Agreement.objects.select_for_update(no_key=True).get(pk=self.pk)  # nobody is added while we count
        last = self.signatories.aggregate(last=models.Max("signed_on"), missing=Count("pk", filter=Q(signed_on=None)))
        if last["missing"] or last["last"] is None:
            raise ValidationError(gettext("Not every party has signed yet."))
        self.move_to(State.SIGNED, signed_on=last["last"])

    def close(self, day, reason):
        """It holds no longer."""
        self.move_to(State.ENDED, ended_on=day, reason=reason)

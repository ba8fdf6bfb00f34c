"""The open call: somebody is asked to register as a maker or to bring the own profile up to date."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models.makers import CultureMaker
from fluxus.common.history import tracked
from fluxus.common.personal_links import PersonalLink, PersonalLinkQuerySet
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF
from fluxus.common.states import StatefulModel, stateful


class MakerInvitationQuerySet(PersonalLinkQuerySet):
    def answered(self):
        """Those of which the answer waits for a decision."""
        return self.filter(state=MakerInvitation.State.ANSWERED)

    def search(self, words):
        """Invitations whose name or address holds every word."""
        condition = Q()
        for word in words.split():
            condition &= Q(name__icontains=word) | Q(email__icontains=word)
        return self.filter(condition)


@stateful
@tracked
class MakerInvitation(Record, StatefulModel, PersonalLink):
    """A personal link that works once and for a while, the answer that came of it, and what the bureau decided."""

    LINK_SALT = "culture_makers.open_call"

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        ANSWERED = "answered", _("answered")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS = {
        State.INVITED: {State.ANSWERED, State.WITHDRAWN},
        State.ANSWERED: {State.ACCEPTED, State.REFUSED},
    }

    maker = models.ForeignKey(
        CultureMaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("culture maker"),
        help_text=_("Whose profile is brought up to date; empty for somebody new."),
    )
    name = models.CharField(_("name"), max_length=120, blank=True, help_text=_("As the mail begins: Hello …"))
    email = models.EmailField(_("e-mail"), blank=True)
    message = models.TextField(_("message"), blank=True, help_text=_("A personal word above the link."))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="maker_invitations",
        verbose_name=_("invited by"),
    )
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now, editable=False)
    expires_on = models.DateField(_("link works until"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.INVITED, editable=False)
    answers = models.JSONField(_("answers"), default=dict, editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="decided_invitations",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)

    scope = STAFF
    objects = MakerInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to the open call")
        verbose_name_plural = _("open call")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(state__in=["invited", "answered"]),
                name="one_open_invitation_per_email",
                violation_error_message=_("Somebody with this address has an invitation that is still open."),
            ),
            models.CheckConstraint(
                condition=~Q(email=""),
                name="invitation_has_an_address",
                violation_error_message=_("Without an e-mail address nobody can be invited."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["invited", "withdrawn"], answered_at__isnull=True)
                | ~Q(state__in=["invited", "withdrawn"]) & Q(answered_at__isnull=False),
                name="invitation_was_answered_at_a_moment",
                violation_error_message=_("An answer has the moment at which it came."),
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="invitation_is_refused_for_a_reason",
                violation_error_message=_("Say why; the maker reads it."),
            ),
        ]

    def __str__(self):
        return self.called

    @property
    def called(self):
        """The name, or the address of somebody whose name we do not know."""
        return self.name or self.email

    @property
    def is_wanted(self):
        return self.state == self.State.INVITED

    def answer(self, answers):
        """Keep what the maker filled in; the second of two who send it in is told."""
        self.move_to(self.State.ANSWERED, answers=answers, answered_at=timezone.now())

    def withdraw(self):
        """Let the link work no more."""
        self.move_to(self.State.WITHDRAWN)

    def accept(self, maker, by):
        """The answer has become the profile of ``maker``."""
        self.move_to(self.State.ACCEPTED, maker=maker, decided_by=by, decided_at=timezone.now())

    def refuse(self, reason, by):
        """The answer is not taken over, for a reason that the maker reads."""
        self.move_to(self.State.REFUSED, reason=reason, decided_by=by, decided_at=timezone.now())

"""Whom we ask to sign a contract, and until when."""

from django.conf import settings
from django.db import models
from django.db.models import Func, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_makers.models.contract_queryset import ContractState
from culture_makers.models.contracts import Contract, scope_of_contract
from fluxus.common.history import tracked
from fluxus.common.personal_links import PersonalLink, PersonalLinkQuerySet, new_nonce
from fluxus.common.records import Record
from fluxus.common.states import StatefulModel, stateful
from fluxus.desk.models import Message


class Party(models.TextChoices):
    """The two sides of a contract."""

    MAKER = "maker", _("the maker")
    CLIENT = "client", _("we")


class SigningRequestQuerySet(PersonalLinkQuerySet):
    def unanswered(self):
        """Those that nobody signed, refused or withdrew, whether or not the link still works."""
        return self.filter(state=SigningRequest.State.OPEN, contract__state=ContractState.SENT)

    def open(self, day=None):
        """Those that can be signed on ``day`` (today); who signs for us has no link that ends."""
        in_time = Q(expires_on__gte=day or timezone.localdate())
        return self.unanswered().filter(in_time | Q(party=Party.CLIENT))

    def overdue(self, day=None):
        """Those of which the link ran out before anybody signed."""
        return self.unanswered().filter(party=Party.MAKER, expires_on__lt=day or timezone.localdate())

    def waiting_on(self, user):
        """Those that wait for ``user`` to sign for us."""
        return self.unanswered().filter(party=Party.CLIENT, contract__signatory=user)

    def with_reminders(self):
        """Annotate how often whom we asked was ``reminded``."""
        return self.annotate(reminded=models.Count("reminders"))

    def with_mail_problem(self):
        """Annotate ``mail_problem``: why the last mail about the contract to this address did not arrive, if so.

        A mail that is only kept, or waits, proves nothing of an address.
        """
        address = Func(OuterRef("recipient"), function="to_jsonb", output_field=models.JSONField())
        mails = Message.objects.filter(
            content_type__app_label=Contract._meta.app_label,
            content_type__model=Contract._meta.model_name,
            object_id=OuterRef("contract_id"),
            recipients__contains=address,
        ).order_by("-pk")
        return self.annotate(mail_problem=Subquery(mails.values("error")[:1]))

    def undelivered(self):
        """Those of which the last mail did not arrive."""
        return self.with_mail_problem().filter(mail_problem__gt="")

    def reachable(self):
        """Those of which nothing says that mail does not arrive."""
        return self.with_mail_problem().filter(Q(mail_problem=None) | Q(mail_problem=""))

    def of(self, contract, party):
        """The newest request to one party of ``contract``; None where it was never asked."""
        return self.filter(contract=contract, party=party).order_by("-pk").first()

    def withdraw(self):
        """Let the links of those that are open work no more."""
        return self.filter(state=SigningRequest.State.OPEN).update(
            state=SigningRequest.State.WITHDRAWN, closed_at=timezone.now()
        )

    def search(self, text):
        """Requests of which the contract or the address holds every word of ``text``."""
        found = self
        for word in text.split():
            contracts = Contract.objects.search(word)
            found = found.filter(Q(recipient__icontains=word) | Q(contract__in=contracts.order_by().values("pk")))
        return found


@stateful
@tracked
class SigningRequest(Record, StatefulModel, PersonalLink):
    """The question to one party to sign a contract: a personal link that works until a day, or until it is withdrawn."""

    LINK_SALT = "culture_makers.signing"
    LINK_NONCE = "nonce"
    LEFT_OUT_OF_HISTORY = ("nonce",)

    class State(models.TextChoices):
        OPEN = "open", _("waiting for a signature")
        SIGNED = "signed", _("signed")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS = {State.OPEN: {State.SIGNED, State.REFUSED, State.WITHDRAWN}}

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="signing_requests", verbose_name=_("contract"))
    party = models.CharField(_("party"), max_length=6, choices=Party, editable=False)
    called = models.CharField(_("name"), max_length=120)
    recipient = models.EmailField(_("e-mail"))
    message = models.TextField(_("message"), blank=True, help_text=_("A personal word above the link."))
    nonce = models.CharField(_("nonce of the link"), max_length=32, default=new_nonce, unique=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="signing_requests",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    expires_on = models.DateField(_("link works until"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN, editable=False)
    closed_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    reason = models.CharField(_("why it was refused"), max_length=300, blank=True, editable=False)

    scope = scope_of_contract("contract")
    objects = SigningRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to sign")
        verbose_name_plural = _("requests to sign")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["expires_on"], condition=Q(state="open"), name="signing_request_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "party"],
                condition=Q(state="open"),
                name="one_open_request_per_party",
                violation_error_message=_("This party has a link that is still open."),
            ),
            models.UniqueConstraint(
                fields=["contract", "party"],
                condition=Q(state="signed"),
                name="one_signed_request_per_party",
                violation_error_message=_("This party has signed already."),
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | ~Q(state="open") & Q(closed_at__isnull=False),
                name="signing_request_was_answered_at_a_moment",
                violation_error_message=_("An answer has the moment at which it came."),
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(reason="") | ~Q(state="refused") & Q(reason=""),
                name="signing_is_refused_for_a_reason",
                violation_error_message=_("Say why you do not sign."),
            ),
            models.CheckConstraint(
                condition=~Q(recipient=""),
                name="signing_request_has_an_address",
                violation_error_message=_("Without an e-mail address nobody can be asked to sign."),
            ),
        ]

    def __str__(self):
        return f"{self.contract} · {self.called}"

    def get_absolute_url(self):
        return self.contract.get_absolute_url()

    @property
    def is_wanted(self):
        return self.state == self.State.OPEN and self.contract.state == ContractState.SENT

    @property
    def has_expired(self):
        return self.party == Party.MAKER and super().has_expired

    def become_signed(self, at):
        self.move_to(self.State.SIGNED, closed_at=at)

    def refuse(self, reason, at=None):
        """Not signed, for a reason that the bureau reads."""
        self.move_to(self.State.REFUSED, reason=reason, closed_at=at or timezone.now())

    def withdraw(self, at=None):
        """Let the link work no more."""
        self.move_to(self.State.WITHDRAWN, closed_at=at or timezone.now())

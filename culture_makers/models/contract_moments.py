"""Who moved a contract, and when: a pair of columns per state that it can reach."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# The states after the draft, in the order in which a contract goes through them.
ROAD = ("checked", "sent", "signed", "carried_out", "settled")


def moment(name):
    return models.DateTimeField(name, null=True, editable=False)


def mover(name, related_name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name=related_name,
        verbose_name=name,
    )


class ContractMoments(models.Model):
    """When a contract came into each state, and by whom; ``signed_by`` stays empty where the maker signs without account."""

    checked_at = moment(_("checked at"))
    checked_by = mover(_("checked by"), "contracts_checked")
    sent_at = moment(_("sent at"))
    sent_by = mover(_("sent by"), "contracts_sent")
    signed_at = moment(_("signed at"))
    signed_by = mover(_("signed by"), "contracts_signed")
    carried_out_at = moment(_("carried out at"))
    carried_out_by = mover(_("carried out, as told by"), "contracts_carried_out")
    settled_at = moment(_("settled at"))
    settled_by = mover(_("settled by"), "contracts_settled")
    cancelled_at = moment(_("cancelled at"))
    cancelled_by = mover(_("cancelled by"), "contracts_cancelled")
    reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True


def moments_of_the_road():
    """Per state: whoever is in it, or beyond, has the moment; one that was not reached has none."""
    return [
        models.CheckConstraint(
            condition=Q(state__in=ROAD[place:], **{f"{state}_at__isnull": False})
            | Q(state="cancelled")
            | Q(state__in=("draft", *ROAD[:place]), **{f"{state}_at__isnull": True}),
            name=f"contract_{state}_at_a_moment",
            violation_error_message=_("A contract keeps when it came into each state."),
        )
        for place, state in enumerate(ROAD)
    ]


def movers_of_the_road():
    """Per state: the moment and the mover come together; the one who signs may have no account."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{state}_at__isnull": True, f"{state}_by__isnull": True})
            | Q(**{f"{state}_at__isnull": False, f"{state}_by__isnull": False}),
            name=f"contract_{state}_by_somebody",
            violation_error_message=_("A contract keeps who moved it into each state."),
        )
        for state in ROAD
        if state != "signed"
    ]


CANCELLED_FOR_A_REASON = models.CheckConstraint(
    condition=Q(state="cancelled", cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(reason="")
    | ~Q(state="cancelled") & Q(cancelled_at__isnull=True, cancelled_by__isnull=True, reason=""),
    name="contract_cancelled_for_a_reason",
    violation_error_message=_("A cancelled contract says when, by whom and why."),
)

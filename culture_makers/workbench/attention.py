"""What else asks the bureau's attention, apart from the contracts themselves: how many, and where they stand."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from culture_makers.models import ContractTemplate, CultureMaker, Invoice, SigningRequest


@dataclass(frozen=True)
class Attention:
    """A kind of thing that should be looked at, and the list that holds just those."""

    label: Any
    number: int
    url: str
    icon: str


def attention_of(user):
    """What ``user`` should look at; what there is nothing of is left out."""
    makers = CultureMaker.objects.visible_to(user).active().with_expiring_vog()
    templates = ContractTemplate.objects.visible_to(user).with_expiring_model()
    invoices = Invoice.objects.visible_to(user)
    asked = SigningRequest.objects.visible_to(user).unanswered()
    found = [
        Attention(
            _("invoices to approve"),
            invoices.to_judge().order_by().count(),
            f"{reverse('culture_makers:invoice_list')}?state=received",
            "inbox",
        ),
        Attention(
            _("invoices late with paying"),
            invoices.overdue().order_by().count(),
            f"{reverse('culture_makers:invoice_list')}?overdue=true",
            "alarm",
        ),
        Attention(
            _("mails that came back"),
            asked.undelivered().order_by().count(),
            f"{reverse('culture_makers:signingrequest_list')}?standing=undelivered",
            "envelope-x",
        ),
        Attention(
            _("VOGs that expired or will soon"),
            makers.order_by().count(),
            reverse("culture_makers:vog_list"),
            "shield-exclamation",
        ),
        Attention(
            _("model agreements that expired or will soon"),
            templates.order_by().count(),
            f"{reverse('culture_makers:contracttemplate_list')}?expiring=true",
            "file-earmark-x",
        ),
    ]
    return [one for one in found if one.number]

"""What else asks the bureau's attention, apart from the contracts themselves: how many, and where they stand."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from culture_makers.models import ContractTemplate, CultureMaker


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
    found = [
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

from django.conf import settings
from django.utils.translation import override

from fluxus.common.mail import send

TEMPLATE = "culture_makers/deliveries/email/{kind}_{side}.txt"


def ask(delivery):
    """The question how it went, with the personal link; whoever has the link can answer, so nobody else reads this mail."""
    _write("ask", delivery)


def remind(delivery):
    """The same question once more."""
    _write("remind", delivery)


def _write(kind, delivery):
    if not delivery.email:
        return
    context = {
        "delivery": delivery,
        "contract": delivery.contract,
        "link": delivery.link_to("culture_makers:look_back"),
    }
    template = TEMPLATE.format(kind=kind, side=delivery.side)
    with override(settings.LANGUAGE_CODE):
        send(template, delivery.email, context, about=delivery.contract, is_readable=False)

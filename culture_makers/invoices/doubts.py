"""What is doubtful about an invoice, in words: what stops its approval, and what needs a reason to go on."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from culture_makers.contracts.amounts import FRACTIONS, to_cents
from culture_makers.invoices.agreed import agreed, agreed_lines
from culture_makers.models import ContractState, CultureMaker, Invoice
from fluxus.common.money import NOTHING, euro

PER_LINE = Decimal("0.05")  # every line of an invoice may be rounded by itself


@dataclass(frozen=True)
class Doubt:
    """A reason to look twice; one that ``blocks`` must be put right first."""

    words: Any
    blocks: bool = False


def doubts_of(invoice):
    """The doubts about an invoice out of ``for_judging``, those that block first; a list of them costs no query each."""
    asked = _OF_A_CREDIT_NOTE if invoice.is_credit else _OF_AN_INVOICE
    found = [Doubt(words, blocks) for ask, blocks in asked for words in [ask(invoice)] if words]
    return sorted(found, key=lambda doubt: not doubt.blocks)


def open_doubts_of(invoice):
    """The doubts that somebody still has to look at: what was approved or refused has been judged."""
    return doubts_of(invoice) if invoice.is_received else []


def doubtful(invoices):
    """The keys of those of ``invoices`` that wait, and about which there is a doubt."""
    return [invoice.pk for invoice in invoices.to_judge().for_judging() if doubts_of(invoice)]


def left_of(invoice):
    """What the maker may still invoice of the contract, before this one."""
    return agreed(invoice.contract).total - invoice.invoiced_before


def _not_signed(invoice):
    state = invoice.contract.state
    if state == ContractState.SETTLED:
        return _("The contract has been settled: nothing more is paid on it.")
    if state == ContractState.CANCELLED:
        return _("The contract was cancelled.")
    return "" if state in ContractState.agreed() else _("The contract has not been signed yet.")


def _over(invoice):
    left = left_of(invoice)
    if invoice.total <= left:
        return ""
    return _("It asks %(over)s more than is left of the contract: %(left)s of %(agreed)s.") % {
        "over": euro(invoice.total - max(left, NOTHING)),
        "left": euro(max(left, NOTHING)),
        "agreed": euro(agreed(invoice.contract).total),
    }


def _vat_differs(invoice):
    """More or less VAT than any mix of the lines could come to."""
    lines = agreed_lines(invoice.contract)
    rates = {FRACTIONS.get(line.vat, NOTHING) for line in lines}
    margin = PER_LINE * len(lines)
    lowest, highest = (to_cents(invoice.net * rate) for rate in (min(rates), max(rates))) if rates else (0, 0)
    if lowest - margin <= invoice.vat <= highest + margin:
        return ""
    expected = euro(lowest) if lowest == highest else f"{euro(lowest)} – {euro(highest)}"
    return _("The VAT is %(vat)s; by the lines of the contract it would be %(expected)s.") % {
        "vat": euro(invoice.vat),
        "expected": expected,
    }


def _kor_with_vat(invoice):
    small = invoice.maker.vat == CultureMaker.Vat.SMALL and invoice.vat
    return small and _("The maker uses the small-business scheme (KOR), and yet charges VAT.")


def _number_refused_before(invoice):
    return invoice.refused_before and _("An invoice with this number was refused before.")


def _like_another(invoice):
    return invoice.alike and _("There is another invoice of this date and amount on the same contract.")


def _account(invoice):
    known = invoice.maker.iban
    if not known:
        return _("We know no IBAN of the maker: ask for it in another way than by this invoice.")
    if invoice.iban and invoice.iban != known:
        field = Invoice._meta.get_field("iban")
        return _(
            "The IBAN on the invoice (%(told)s) is not the one that we know (%(known)s). Ask the maker by phone."
        ) % {
            "told": field.masked(invoice.iban),
            "known": field.masked(known),
        }
    return ""


def _before_the_work(invoice):
    first = invoice.contract.starts_on
    return invoice.issued_on < first and _("It is dated before the work begins, on %(day)s.") % {
        "day": date_format(first, "SHORT_DATE_FORMAT")
    }


def _of_tomorrow(invoice):
    entered_on = timezone.localdate(invoice.entered_at)
    return invoice.issued_on > entered_on and _("Its date was still to come when it was entered.")


def _differs_from_the_file(invoice):
    """What was typed is not what the e-invoice says of itself."""
    read = invoice.upload.read if invoice.upload else {}
    typed = {"number": invoice.number, "net": str(invoice.net), "vat": str(invoice.vat)}
    labels = [
        str(Invoice._meta.get_field(name).verbose_name)
        for name, value in typed.items()
        if read.get(name) and read[name] != value
    ]
    if read.get("payable", read.get("total")) != read.get("total"):
        labels.append(_("amount to be paid"))
    return labels and _("The e-invoice itself says something else: %(fields)s.") % {"fields": ", ".join(labels)}


def _sent_by_another(invoice):
    """Chamber of commerce number or VAT id of the sender are not the maker's."""
    supplier = (invoice.upload.read if invoice.upload else {}).get("supplier", {})
    maker = invoice.maker
    for told, known in ((supplier.get("kvk"), maker.kvk_number), (supplier.get("vat_id"), maker.vat_id)):
        if told and known and told != known:
            return _(
                "The e-invoice was sent by “%(name)s” with the number %(told)s; of the maker we know %(known)s."
            ) % {
                "name": supplier["name"],
                "told": told,
                "known": known,
            }
    return ""


def _sent_to_another(invoice):
    customer = (invoice.upload.read if invoice.upload else {}).get("customer", {})
    ours, told = settings.ORGANISATION["kvk"], customer.get("kvk")
    return (
        ours
        and told
        and told != ours
        and _("The e-invoice is addressed to “%(name)s”, not to us.") % {"name": customer["name"]}
    )


def _credits_what_is_not_approved(invoice):
    approved = (Invoice.State.APPROVED, Invoice.State.PAID)
    return invoice.credits.state not in approved and _("The invoice that it takes back has not been approved.")


def _credits_too_much(invoice):
    left = invoice.credits.total - invoice.credited_before
    return invoice.total > left and _("It takes back more than is left of %(invoice)s: %(left)s.") % {
        "invoice": invoice.credits,
        "left": euro(left),
    }


_OF_ANY = (
    (_number_refused_before, False),
    (_of_tomorrow, False),
    (_differs_from_the_file, False),
    (_sent_by_another, False),
    (_sent_to_another, False),
)
_OF_AN_INVOICE = (
    (_not_signed, True),
    (_over, False),
    (_vat_differs, False),
    (_kor_with_vat, False),
    (_account, False),
    (_like_another, False),
    (_before_the_work, False),
    *_OF_ANY,
)
_OF_A_CREDIT_NOTE = ((_credits_what_is_not_approved, True), (_credits_too_much, True), *_OF_ANY)

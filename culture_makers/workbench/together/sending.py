from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from culture_makers.models import Contract
from culture_makers.signing.sending import faults_of_sending, last_day, remind, send, signer_of, with_signers
from culture_makers.workbench.together.act import BulkAct, must_be


def mails(addresses, number):
    """How many mails to how many people, in a sentence."""
    people = len(set(addresses))
    return ngettext("%(number)s mail goes out, to %(people)s.", "%(number)s mails go out, to %(people)s.", number) % {
        "number": number,
        "people": ngettext("%(number)s address", "%(number)s addresses", people) % {"number": people},
    }


class SendTogether(BulkAct):
    """Contracts on their way to the makers, each with a personal link."""

    name = "send"
    state = Contract.State.SENT
    label = gettext_lazy("Send")

    def title(self, number):
        return ngettext("Send %(number)s contract", "Send %(number)s contracts", number) % {"number": number}

    def with_facts(self, contracts):
        return with_signers(contracts).select_related("signatory__person")

    def faults(self, contract):
        return faults_of_sending(contract)

    def consequences(self, outlook):
        number = len(outlook.able)
        outlook.sentences = [
            mails([signer_of(contract.maker).email for contract in outlook.able], number),
            _("Each holds a personal link to read and sign, that works until %(day)s.")
            % {"day": date_format(last_day(timezone.now()), "j F Y")},
            _("The texts are frozen as they are now, and kept with their fingerprints."),
        ]
        if ours := sum(contract.template_version.is_countersigned for contract in outlook.able):
            words = ngettext(
                "%(number)s of them is countersigned by us afterwards.",
                "%(number)s of them are countersigned by us afterwards.",
                ours,
            )
            outlook.sentences.append(words % {"number": ours})

    def do(self, contract, by):
        send(contract, by)


class RemindTogether(BulkAct):
    """Once more the link, for whoever did not sign."""

    name = "remind"
    label = gettext_lazy("Remind")
    permission = "culture_makers.change_signingrequest"

    def title(self, number):
        return ngettext("Remind of %(number)s contract", "Remind of %(number)s contracts", number) % {"number": number}

    def with_facts(self, contracts):
        return contracts.prefetch_related("signing_requests__reminders")

    def asked(self, contract):
        """The requests that can still be answered."""
        today = timezone.localdate()
        return [
            request
            for request in contract.signing_requests.all()
            if request.state == request.State.OPEN and request.expires_on >= today
        ]

    def faults(self, contract):
        if faults := must_be(contract, Contract.State.SENT):
            return faults
        asked = self.asked(contract)
        if not asked:
            return [_("Its link works no more: send a new one from the page of the contract.")]
        newest = max((last_mail(request) for request in asked), default=None)
        if newest and timezone.localdate(newest) == timezone.localdate():
            return [_("A mail about it went out today already.")]
        return []

    def consequences(self, outlook):
        asked = [request for contract in outlook.able for request in self.asked(contract)]
        outlook.sentences = [
            mails([request.recipient for request in asked], len(asked)),
            _("Each holds the same personal link once more; the day on which it ends stays as it is."),
        ]

    def was_done(self, contract, asked_at):
        asked = self.asked(contract)
        return bool(asked) and all(
            any(reminder.sent_at >= asked_at for reminder in request.reminders.all()) for request in asked
        )

    def do(self, contract, by):
        for request in self.asked(contract):
            remind(request, by)


def last_mail(request):
    """When the newest mail about ``request`` went out."""
    return max([request.asked_at, *(reminder.sent_at for reminder in request.reminders.all())])

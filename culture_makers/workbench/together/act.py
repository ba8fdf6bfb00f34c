"""What doing something with many contracts at once needs to know of the act."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from culture_makers.models import Contract


@dataclass(frozen=True)
class Refusal:
    """A contract that an act leaves as it is, and why, in sentences."""

    contract: Contract
    reasons: list


@dataclass
class Outlook:
    """What an act will do: with which contracts, what follows in sentences, what it takes of budgets or frees, what it leaves."""

    able: list
    refusals: list
    sentences: list = field(default_factory=list)
    prospects: list = field(default_factory=list)
    freed: list = field(default_factory=list)

    @property
    def amount(self):
        return sum(contract.net for contract in self.able)


class BulkAct(ABC):
    """An act that can be done to one contract, and is done here to many, each in a transaction of its own.

    ``state`` is what a contract is afterwards: one that is so already was done by an earlier attempt of the same job.
    """

    name: str
    state: str = ""
    label: Any  # of the button above the list
    permission = "culture_makers.change_contract"

    @abstractmethod
    def title(self, number):
        """The act with ``number`` contracts, as heading and button."""

    def with_facts(self, contracts):
        """``contracts`` with all that ``faults`` reads, in as many queries however many there are."""
        return contracts

    @abstractmethod
    def faults(self, contract):
        """What stands in the way for ``contract``, in sentences."""

    @abstractmethod
    def consequences(self, outlook):
        """Add to ``outlook`` what follows for the contracts that can."""

    @abstractmethod
    def do(self, contract, by):
        """Do it to one contract; a ``ValidationError`` says why not."""

    def was_done(self, contract, asked_at):
        """Whether ``contract`` is as the act leaves it, since it was asked at ``asked_at``."""
        return contract.state == self.state

    def outlook(self, contracts):
        """What doing it to ``contracts`` will come to, before anything is done."""
        found = Outlook([], [])
        for contract in self.with_facts(contracts):
            reasons = self.faults(contract)
            if reasons:
                found.refusals.append(Refusal(contract, reasons))
            else:
                found.able.append(contract)
        if found.able:
            self.consequences(found)
        return found

    def on(self, key, by, asked_at):
        """Do it to the contract with that key; returns a ``Refusal`` where it cannot be, else None."""
        contract = Contract.objects.editable_by(by).select_related("maker", "template_version", "signatory").get(pk=key)
        if self.was_done(contract, asked_at):
            return None
        try:
            with transaction.atomic():
                if reasons := self.faults(contract):
                    raise ValidationError(reasons)
                self.do(contract, by)
        except ValidationError as refused:
            return Refusal(contract, refused.messages)
        return None


def must_be(contract, state):
    """The fault of a contract that is not in the state in which the act begins."""
    if contract.state == state:
        return []
    return [
        _("It is “%(now)s”, not “%(wanted)s”.")
        % {"now": contract.get_state_display(), "wanted": Contract.State(state).label}
    ]

"""What a step asks of people: its words, whose name stands beside it, and the page on which it is done."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from culture_makers.models import Contract, NextStep, WaitsOn


@dataclass(frozen=True)
class Act:
    """A page on which a step of a contract is done by somebody of the bureau."""

    label: Any
    name: str
    more: dict = field(default_factory=dict)
    permission: str = "culture_makers.change_contract"

    def url(self, contract):
        return reverse(self.name, kwargs={"pk": contract.pk, **self.more})


ACTS = {
    NextStep.CHECK: Act(
        pgettext_lazy("act on a contract", "Check"), "culture_makers:contract_move", {"state": Contract.State.CHECKED}
    ),
}


@dataclass(frozen=True)
class Waiting:
    """A contract of ``with_waits`` in words, as ``user`` reads it."""

    contract: Contract
    user: Any

    @property
    def step(self):
        return NextStep(self.contract.step).label

    @property
    def whom(self):
        """Who has to do something, by name where there is one."""
        contract = self.contract
        named = {WaitsOn.MAKER: contract.maker, WaitsOn.SIGNATORY: contract.signatory}
        return named.get(contract.waits_on) or WaitsOn(contract.waits_on).label

    @property
    def since(self):
        return self.contract.waits_since

    @property
    def act(self):
        """What the user can do about it, or None."""
        found = ACTS.get(self.contract.step)
        return found if found and self.user.has_perm(found.permission) else None

    @property
    def act_label(self):
        return self.act.label if self.act else ""

    @property
    def act_url(self):
        return self.act.url(self.contract) if self.act else ""

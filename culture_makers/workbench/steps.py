"""What a step asks of people: its words, whose name stands beside it, and the page on which it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

from culture_makers.models import Contract, ContractState, NextStep, WaitsOn
from culture_makers.workbench.together.addresses import PARAMETER, address_of


@dataclass(frozen=True)
class Act:
    """A page on which somebody of the bureau does a step of a contract, or finds out what to do."""

    label: Any
    url: Callable
    permission: str = "culture_makers.change_contract"


def page(name, **more):
    """The address of a page of the contract."""
    return lambda contract: reverse(f"culture_makers:{name}", kwargs={"pk": contract.pk, **more})


def list_of(name, **asked):
    """The address of a list, narrowed to the maker of the contract."""
    return lambda contract: f"{reverse(f'culture_makers:{name}')}?{urlencode({**asked, 'maker': contract.maker_id})}"


def together(name):
    """The address of an act on many contracts, with this one alone."""
    return lambda contract: f"{reverse(address_of(name))}?{urlencode({PARAMETER: contract.pk})}"


ACTS = {
    NextStep.CHECK: Act(
        pgettext_lazy("act on a contract", "Check"), page("contract_move", state=ContractState.CHECKED)
    ),
    NextStep.SEND: Act(pgettext_lazy("act on a contract", "Send"), page("contract_send")),
    NextStep.SIGN: Act(
        pgettext_lazy("act on a contract", "Remind"), together("remind"), "culture_makers.change_signingrequest"
    ),
    NextStep.COUNTERSIGN: Act(
        pgettext_lazy("act on a contract", "Remind"), together("remind"), "culture_makers.change_signingrequest"
    ),
    NextStep.RENEW: Act(pgettext_lazy("act on a contract", "Send a new link"), page("contract_detail")),
    NextStep.TALK: Act(pgettext_lazy("act on a contract", "Read why"), page("contract_detail")),
    # The bureau may know enough before everybody has told it.
    NextStep.TELL: Act(pgettext_lazy("act on a contract", "Confirm"), page("contract_carry_out")),
    NextStep.CONFIRM: Act(pgettext_lazy("act on a contract", "Confirm"), page("contract_carry_out")),
    NextStep.BILL: Act(
        pgettext_lazy("act on a contract", "Enter the invoice"),
        page("invoice_without_file"),
        "culture_makers.enter_invoice",
    ),
    NextStep.APPROVE: Act(
        pgettext_lazy("act on a contract", "Judge"),
        list_of("invoice_list", state="received"),
        "culture_makers.view_invoice",
    ),
    NextStep.PAY: Act(
        pgettext_lazy("act on a contract", "Pay"),
        list_of("invoice_list", state="approved"),
        "culture_makers.view_invoice",
    ),
    NextStep.SETTLE: Act(pgettext_lazy("act on a contract", "Settle"), page("contract_settle")),
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
    def goes_on(self):
        """Whether nobody has to do anything but the work itself."""
        return self.contract.waits_on == WaitsOn.NOBODY

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

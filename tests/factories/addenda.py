"""Contracts that were signed, and what changes them."""

from decimal import Decimal

from culture_makers.contracts.checking import check
from tests.factories.contracts import ContractFactory, ContractLineFactory, checked_contract


def signed_contract(budget=None, **agreed):
    """A contract of ten lessons of 70 euro that the maker signed."""
    contract = checked_contract(budget, **agreed)
    contract.send(contract.drafted_by)
    contract.sign()
    return contract


def draft_addendum(contract, budget=None, quantity=None, **agreed):
    """A draft that changes ``contract``; with ``quantity`` so many lessons more, or less, paid by ``budget``."""
    known = {
        name: getattr(contract, name) for name in ("maker", "template_version", "starts_on", "ends_on", "signatory")
    }
    addendum = ContractFactory(amends=contract, drafted_by=contract.drafted_by, **{**known, **agreed})
    if quantity:
        budget = budget or contract.lines.first().budgets.first()
        ContractLineFactory(
            contract=addendum, kind=contract.lines.first().kind, quantity=Decimal(quantity), charging=budget
        )
    addendum.refresh_from_db()
    return addendum


def checked_addendum(contract, budget=None, quantity=None, **agreed):
    """An addendum with its number and its money."""
    addendum = draft_addendum(contract, budget, quantity, **agreed)
    return check(addendum, addendum.drafted_by)


def signed_addendum(contract, budget=None, quantity=None, **agreed):
    """An addendum that counts."""
    addendum = checked_addendum(contract, budget, quantity, **agreed)
    addendum.send(addendum.drafted_by)
    addendum.sign()
    return addendum

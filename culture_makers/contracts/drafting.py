"""Making contracts: by hand, by copying, or many at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from culture_makers.contracts.agreed import AGREED, AGREED_OF_A_LINE
from culture_makers.models import Contract, ContractClause, ContractLine, FairPayRate

COPIED, COPIED_OF_A_LINE = ("amends", *AGREED), ("position", *AGREED_OF_A_LINE)


def draft_contract(*, lines, by, drafted_as="", **agreed):
    """A new draft with its lines, or with ``drafted_as`` the one that was drafted under that name before.

    ``lines``: per line the fields of ``ContractLine``, with ``budgets`` as a list. All of it is held to the rules of the
    models: a ``ValidationError`` says what is wrong, and then there is no contract.
    """
    known = Contract.objects.filter(drafted_as=drafted_as).first() if drafted_as else None
    if known:
        return known
    with transaction.atomic():
        contract = Contract(drafted_by=by, drafted_as=drafted_as, **agreed)
        contract.full_clean()
        contract.save()
        for position, fields in enumerate(lines):
            add_line(contract, position=position, **fields)
        contract.refresh_from_db()
    return contract


def add_line(contract, budgets=(), **fields):
    """One more line of a draft."""
    line = ContractLine(contract=contract, **fields)
    line.fair_rate = FairPayRate.objects.on(contract.starts_on, line.kind, line.unit)
    line.full_clean(exclude=["contract"])
    line.save()
    line.budgets.set(budgets)
    return line


def copy_contract(contract, by):
    """A new draft that says the same; the fair rate is looked up anew, so a reason may be asked that was not before."""
    with transaction.atomic():
        made = Contract.objects.create(drafted_by=by, **{name: getattr(contract, name) for name in COPIED})
        for line in contract.lines.prefetch_related("budgets"):
            add_line(made, line.budgets.all(), **{name: getattr(line, name) for name in COPIED_OF_A_LINE})
        for own in contract.own_clauses.all():
            ContractClause.objects.create(contract=made, clause=own.clause, text=own.text)
        made.refresh_from_db()
    return made


def revise(contract):
    """Note that a draft was changed, lines included, so that whoever opened it before is told."""
    Contract.objects.filter(pk=contract.pk).update(revised_at=timezone.now())


def reword(contract, texts):
    """Keep the own texts of ``contract``: per clause that is not fixed a text, empty for that of the template."""
    with transaction.atomic():
        for clause, text in texts.items():
            if clause.is_fixed:
                raise ValidationError(_("A fixed clause reads the same in every contract."))
            same = text.strip().replace("\r\n", "\n") in ("", clause.text.strip().replace("\r\n", "\n"))
            if same:
                contract.own_clauses.filter(clause=clause).delete()
            else:
                contract.own_clauses.update_or_create(clause=clause, defaults={"text": text})
        revise(contract)

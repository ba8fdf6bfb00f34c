"""What a clause may fill in of a contract: a list of fields, and nothing outside it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.money import euro

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")
BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
MISSING = "…………"  # to be seen on paper, and filled in before it is sent


@dataclass(frozen=True)
class MergeField:
    """Something of a contract that a clause can name."""

    label: Any
    value: Callable[[Any], Any]


def _day(day):
    return date_format(day, "j F Y")


def _names(records):
    return ", ".join(str(record) for record in records)


FIELDS = {
    "client.name": MergeField(gettext_lazy("our name"), lambda contract: settings.ORGANISATION["name"]),
    "client.address": MergeField(gettext_lazy("our address"), lambda contract: settings.ORGANISATION["address"]),
    "client.signatory": MergeField(gettext_lazy("who signs for us"), lambda contract: contract.signatory),
    "maker.name": MergeField(gettext_lazy("name of the maker"), lambda contract: contract.maker),
    "maker.address": MergeField(gettext_lazy("address of the maker"), lambda contract: contract.maker.address),
    "maker.kvk": MergeField(
        gettext_lazy("chamber of commerce number of the maker"), lambda contract: contract.maker.kvk_number
    ),
    "maker.vat_id": MergeField(gettext_lazy("VAT id of the maker"), lambda contract: contract.maker.vat_id),
    "contract.number": MergeField(gettext_lazy("number of the contract"), lambda contract: contract.number),
    "contract.title": MergeField(gettext_lazy("assignment"), lambda contract: contract.title),
    "contract.starts_on": MergeField(gettext_lazy("first day"), lambda contract: _day(contract.starts_on)),
    "contract.ends_on": MergeField(gettext_lazy("last day"), lambda contract: _day(contract.ends_on)),
    "contract.schools": MergeField(gettext_lazy("schools that it is for"), lambda contract: _names(contract.schools)),
    "contract.programme": MergeField(gettext_lazy("programme"), lambda contract: contract.programme),
    "contract.net": MergeField(gettext_lazy("amount without VAT"), lambda contract: euro(contract.net)),
    "contract.vat": MergeField(gettext_lazy("amount of VAT"), lambda contract: euro(contract.vat)),
    "contract.total": MergeField(gettext_lazy("amount with VAT"), lambda contract: euro(contract.total)),
    "changed.number": MergeField(
        gettext_lazy("number of the contract that an addendum changes"),
        lambda contract: contract.amends and contract.amends.number,
    ),
    "model.number": MergeField(
        gettext_lazy("number of the model agreement"), lambda contract: contract.template_version.model_number
    ),
    "model.until": MergeField(
        gettext_lazy("model agreement valid until"),
        lambda contract: contract.template_version.model_until and _day(contract.template_version.model_until),
    ),
}


def check_fields(text):
    """Refuse a text that names a field that does not exist, or of which the braces do not close."""
    unknown = [name for name in FIELD.findall(text) if name not in FIELDS]
    if unknown:
        message = _("There is no field %(names)s. Choose one of the list.")
        names = ", ".join(f"“{name}”" for name in unknown)
        raise ValidationError(message, code="unknown_field", params={"names": names})
    if BRACES.search(FIELD.sub("", text)):
        raise ValidationError(_("A field is not closed: write it as {{ maker.name }}."), code="open_braces")


def merged(text, contract):
    """``text`` with the fields filled in; what is not known yet leaves room to see that it is missing."""
    return FIELD.sub(lambda found: _value(found[1], contract), text)


def _value(name, contract):
    field = FIELDS.get(name)
    value = field.value(contract) if field else None
    return str(value) if value not in (None, "") else MISSING


def paragraphs(text):
    """The paragraphs of a text: an empty line stands between them."""
    return [part.strip() for part in BETWEEN_PARAGRAPHS.split(text.replace("\r\n", "\n")) if part.strip()]


@dataclass(frozen=True)
class MergedClause:
    """A clause as it reads in one contract; ``is_own`` where that contract words it differently."""

    number: int
    title: str
    paragraphs: list
    is_fixed: bool
    is_own: bool


def clauses_of(contract):
    """The clauses of a contract, its own texts in place of the template's, every field filled in."""
    own = {one.clause_id: one.text for one in contract.own_clauses.all()} if contract.pk else {}
    return merged_clauses(contract.template_version.clauses.all(), contract, own)


def merged_clauses(clauses, contract, own=()):
    """``clauses`` as they read in ``contract``; ``own``: its own text per key of a clause that is not fixed."""
    own = dict(own)
    return [
        MergedClause(
            number,
            merged(clause.title, contract),
            paragraphs(merged(own.get(clause.pk, clause.text), contract)),
            clause.is_fixed,
            clause.pk in own,
        )
        for number, clause in enumerate(clauses, start=1)
    ]

"""The columns of a row: what the sheet calls them, what they mean, and what they may hold."""

from dataclasses import dataclass, field
from functools import cache

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from culture_makers.models import ContractLine, KindOfWork
from culture_makers.models.units import Unit
from fluxus.desk.imports import Column
from schools.models import BudgetEntry

SHEET_LANGUAGE = "nl"  # what the headings and words of a sheet are in, whoever reads it


@cache
def words_of(choices):
    """The words of a sheet for ``choices``, each with what it stands for."""
    with override(SHEET_LANGUAGE):
        return {str(label): value for value, label in choices.choices}


def words(choices):
    return lambda: tuple(words_of(choices))


# What we call a cell → its column in the sheet.
COLUMNS = {
    "maker": Column("MAKER", "noor@verzonnen.example", _("e-mail address, chamber of commerce number or name")),
    "schools": Column(
        "SCHOOL", "00XX00", _("site code or name; several with a semicolon between them; may stay empty")
    ),
    "round": Column("BUDGETRONDE", "", _("may stay empty where only one budget can pay")),
    "title": Column("OPDRACHT", "", _("may stay empty: then that of the batch")),
    "kind": Column("SOORT WERK", "", _("the kind of work"), lambda: KindOfWork.objects.values_list("name", flat=True)),
    "description": Column("OMSCHRIJVING", "Lessenreeks sterren tekenen"),
    "quantity": Column("AANTAL", "10"),
    "unit": Column("PER", "les", _("what the rate counts"), words(Unit)),
    "rate": Column("TARIEF", "70,00", _("in euro, without VAT")),
    "travel": Column("REISKOSTEN", "", _("in euro; may stay empty")),
    "material": Column("MATERIAAL", "", _("in euro; may stay empty")),
    "vat": Column("BTW", "vrijgesteld", _("the rate, or why there is none"), words(ContractLine.Vat)),
    "vat_reason": Column(
        "REDEN GEEN BTW", "", _("where it is exempt or reverse-charged"), words(ContractLine.VatReason)
    ),
    "fair_pay_reason": Column("REDEN LAGER TARIEF", "", _("where the rate is below what is fair")),
    "cost_class": Column("KOSTENSOORT", "", _("may stay empty: activity"), words(BudgetEntry.CostClass)),
    "starts_on": Column("EERSTE DAG", "", _("may stay empty: then that of the batch")),
    "ends_on": Column("LAATSTE DAG", "", _("may stay empty: then that of the batch")),
}
HEADINGS = {column.heading: key for key, column in COLUMNS.items()}
CHOICES = {
    "unit": Unit,
    "vat": ContractLine.Vat,
    "vat_reason": ContractLine.VatReason,
    "cost_class": BudgetEntry.CostClass,
}


@dataclass(frozen=True)
class ToFillIn:
    """What the maker of sheets asks: the columns, and which of them cannot stay empty."""

    columns: tuple = tuple(COLUMNS.values())
    required: frozenset = field(
        default=frozenset(COLUMNS[key].heading for key in ("maker", "kind", "quantity", "unit", "rate", "vat"))
    )

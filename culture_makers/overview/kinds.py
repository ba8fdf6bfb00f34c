"""The overviews there are: on screen, as a file and on paper they are these."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from culture_makers.overview.filters import FundYearFilter, MakerYearFilter
from culture_makers.overview.tables import FundYearTable, MakerYearTable
from culture_makers.overview.years import funds_in, makers_in


@dataclass(frozen=True)
class Overview:
    """A table of one calendar year: ``rows(year, user)``, how it can be narrowed, and in words what it counts."""

    name: str
    title: Any
    explanation: Any
    rows: Callable
    filterset_class: Any
    table_class: Any

    def heading(self, year):
        return self.title % {"year": year}


OVERVIEWS = {
    overview.name: overview
    for overview in (
        Overview(
            "makers",
            _("Year overview %(year)s per maker"),
            _(
                "A contract counts once it has been checked, in the year in which its work begins; an invoice in the year of "
                "its date, credit notes taken off. Amounts with VAT."
            ),
            makers_in,
            MakerYearFilter,
            MakerYearTable,
        ),
        Overview(
            "funds",
            _("Year overview %(year)s per fund"),
            _(
                "As the ledger says, by the day of each entry. Released is what was promised and will not be spent; promised "
                "still is what was open at the end of the year, whenever it was promised."
            ),
            funds_in,
            FundYearFilter,
            FundYearTable,
        ),
    )
}

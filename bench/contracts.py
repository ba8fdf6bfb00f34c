"""Measure the list of contracts and the search in it with 500, 5,000 and 50,000 contracts of two lines each.

    python -m bench.contracts [--numbers 500 5000 50000] [--rounds 7]

Asks as the bureau; ends with 1 when a page takes more than twice as long, or more queries, at the largest number. Every
page that is compared is full at each number, so that more rows to draw are not taken for a slower database.
"""

import datetime as dt

from bench.growth import arguments, compare
from bench.scratch import set_up

MAKERS, BUDGETS, LINES = 20, 60, 2
PAGE = 25  # rows; a maker has as many of the smallest number of contracts, and so has the word that is looked for
RARE = 500 // PAGE
UNTRACKED = tuple(f"culture_makers.{model}" for model in ("Contract", "ContractLine", "LineBudget"))


def fill(number):
    """Drafts of 20 makers, paid by 60 budgets; returns one of them and somebody of the bureau."""
    from culture_makers.models import Contract, ContractLine, LineBudget
    from tests.factories.accounts import UserFactory
    from tests.factories.contracts import TemplateVersionFactory, open_budget
    from tests.factories.makers import CultureMakerFactory, KindOfWorkFactory
    from tests.factories.schools import SchoolFactory

    makers, bureau = CultureMakerFactory.create_batch(MAKERS), UserFactory(role="bureau")
    version, signatory, kind = TemplateVersionFactory(published=True), UserFactory(role="manager"), KindOfWorkFactory()
    budgets = [open_budget(granted=5000, school=SchoolFactory()) for _each in range(BUDGETS)]
    contracts = Contract.objects.bulk_create(
        (
            Contract(
                maker=makers[each % MAKERS],
                template_version=version,
                title=f"Sterren tekenen {each}{'' if each % RARE else ' bij maanlicht'}",
                starts_on=dt.date(2020 + each % 7, 1 + each % 12, 1),
                ends_on=dt.date(2020 + each % 7, 1 + each % 12, 28),
                signatory=signatory,
                drafted_by=bureau,
            )
            for each in range(number)
        ),
        batch_size=5_000,
    )
    lines = ContractLine.objects.bulk_create(
        (
            ContractLine(
                contract=contract, kind=kind, position=place, quantity=10, rate=70, vat="exempt", vat_reason="under_21"
            )
            for contract in contracts
            for place in range(LINES)
        ),
        batch_size=5_000,
    )
    LineBudget.objects.bulk_create(
        (LineBudget(line=line, budget=budgets[each % BUDGETS]) for each, line in enumerate(lines)), batch_size=5_000
    )
    return contracts[0], bureau


def pages(contract):
    """The addresses that are measured, by name."""
    from django.urls import reverse

    contracts = reverse("culture_makers:contract_list")
    return {
        "list": contracts,
        "search": f"{contracts}?q=tekenen+maanlicht",
        "search that finds many": f"{contracts}?q=tekenen+7",
        "of a maker": f"{contracts}?maker={contract.maker_id}",
        "drafts of a year": f"{contracts}?state=draft&year=2024",
        "board": reverse("culture_makers:contract_board"),
        "waiting list": reverse("culture_makers:contract_waiting"),
        "contract": contract.get_absolute_url(),
        "maker": contract.maker.get_absolute_url(),
    }


if __name__ == "__main__":
    asked = arguments(__doc__.splitlines()[0], [500, 5_000, 50_000])
    set_up()
    compare(
        fill,
        pages,
        numbers=asked.numbers,
        held=("list", "search", "search that finds many", "of a maker", "drafts of a year", "contract", "maker"),
        rounds=asked.rounds,
        untracked=UNTRACKED,
    )

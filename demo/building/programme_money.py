"""What the programme may cost and who pays it, from an amount per inhabitant."""

from decimal import Decimal

from cmk3.models import FundingLine, Population
from demo.building.files import document
from fluxus.network.models import Municipality
from schools.models import Programme

TEN = Decimal(10)


def build_programme_money():
    """Funding lines of every year, in tens of euros: the fund, and those who match it."""
    story = document("funding")
    programme = Programme.objects.get(slug=story["programme"])
    for place in story["municipalities"]:
        municipality = Municipality.objects.get(name=place["name"])
        Population.objects.bulk_create(
            Population(municipality=municipality, year=year, inhabitants=number, source=story["source"])
            for year, number in place["inhabitants"].items()
        )
        payers = {"fund": 1, **place["matched_by"]}
        FundingLine.objects.bulk_create(
            FundingLine(
                programme=programme,
                year=year,
                municipality=municipality,
                payer=payer,
                cost_class=cost_class,
                planned=tens(number * Decimal(place["per_inhabitant"]) * Decimal(part) * Decimal(share)),
            )
            for year, number in place["inhabitants"].items()
            for payer, part in payers.items()
            for cost_class, share in story["shares"].items()
        )


def tens(amount):
    return (amount / TEN).quantize(Decimal(1)) * TEN

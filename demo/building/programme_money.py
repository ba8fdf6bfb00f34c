"""What the programmes may cost and who pays it, from an amount per inhabitant."""

from decimal import Decimal

from cmk3.models import FundingLine, Population
from demo.building.files import document
from fluxus.network.models import Municipality
from schools.models import Programme

TEN = Decimal(10)


def build_programme_money():
    """Funding lines of every year of which the inhabitants are known, in tens of euros: the fund, and who match it."""
    story = document("funding")
    programmes = Programme.objects.filter(slug__in=story["programmes"])
    for place in story["municipalities"]:
        municipality = Municipality.objects.get(name=place["name"])
        Population.objects.bulk_create(
            Population(municipality=municipality, year=year, inhabitants=number, source=story["source"])
            for year, number in place["inhabitants"].items()
        )
        FundingLine.objects.bulk_create(
            FundingLine(programme=programme, year=year, municipality=municipality, planned=planned, **of_whom)
            for programme in programmes
            for year, number in place["inhabitants"].items()
            if programme.since.year <= year <= programme.until.year
            for planned, of_whom in shares(place, story["shares"], number)
        )


def shares(place, classes, inhabitants):
    """What each payer plans per class of costs in one year."""
    for payer, part in {"fund": 1, **place["matched_by"]}.items():
        for cost_class, share in classes.items():
            amount = inhabitants * Decimal(place["per_inhabitant"]) * Decimal(part) * Decimal(share)
            yield tens(amount), {"payer": payer, "cost_class": cost_class}


def tens(amount):
    return (amount / TEN).quantize(Decimal(1)) * TEN

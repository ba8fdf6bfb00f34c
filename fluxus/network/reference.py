"""The reference data of the network: municipalities, districts, postcodes, school holidays, from the files in ``data``."""

import csv
import datetime as dt
from itertools import product
from pathlib import Path

from django.db import transaction

from fluxus.network.models import District, Holiday, Municipality, Postcode

DATA = Path(__file__).parent / "data"
POSTCODE_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"  # the letters that Dutch postcodes use
WHOLE_AREA = "*"


def load_reference():
    """Add what is missing; what is known already stays as people left it."""
    with transaction.atomic():
        Municipality.objects.bulk_create(
            (Municipality(**row) for row in _rows("municipalities")), ignore_conflicts=True
        )
        municipalities = {municipality.code: municipality for municipality in Municipality.objects.all()}
        District.objects.bulk_create(
            (District(**{**row, "municipality": municipalities[row["municipality"]]}) for row in _rows("districts")),
            ignore_conflicts=True,
        )
        districts = {district.code: district for district in District.objects.all()}
        Postcode.objects.bulk_create(
            (
                Postcode(code=row["digits"] + letters, area=row["area"], district=districts.get(row["district"]))
                for row in _rows("postcodes")
                for letters in _letters(row["letters"])
            ),
            ignore_conflicts=True,
            batch_size=2000,
        )
        Holiday.objects.bulk_create(published_holidays(), ignore_conflicts=True)


def published_holidays():
    """The school holidays of the file, as records that have not been saved."""
    return [
        Holiday(
            **{
                **row,
                "school_year": int(row["school_year"]),
                "since": dt.date.fromisoformat(row["since"]),
                "until": dt.date.fromisoformat(row["until"]),
            }
        )
        for row in _rows("holidays")
    ]


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _letters(listed):
    """The two letters after the digits: as listed, or every pair where the four digits alone decide."""
    return ["".join(pair) for pair in product(POSTCODE_LETTERS, repeat=2)] if listed == WHOLE_AREA else listed.split()

"""The file for the bank: what is paid to whom, held against the bank's own schema before anybody gets it."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from sepaxml import SepaTransfer
from text_unidecode import unidecode

NAME_LENGTH, DESCRIPTION_LENGTH, REFERENCE_LENGTH = 70, 140, 35
# What every bank in the SEPA takes.
NOT_IN_SEPA = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")


@dataclass(frozen=True)
class Transfer:
    """One amount to one account."""

    maker: Any
    iban: str
    amount: Decimal
    description: str
    reference: str


def payment_file(transfers, execute_on: dt.date):
    """The XML for ``transfers``, from our own account; an error of the schema is raised, never sent."""
    payer = settings.PAYER
    config = {"name": plain(payer["name"], NAME_LENGTH), "IBAN": payer["iban"], "batch": True, "currency": "EUR"}
    if payer["bic"]:
        config["BIC"] = payer["bic"]
    file = SepaTransfer(config, schema=settings.PAYMENT_SCHEMA, clean=False)
    for transfer in transfers:
        file.add_payment(
            {
                "name": plain(str(transfer.maker), NAME_LENGTH),
                "IBAN": transfer.iban,
                "amount": int(transfer.amount * 100),
                "description": plain(transfer.description, DESCRIPTION_LENGTH),
                "endtoend_id": plain(transfer.reference, REFERENCE_LENGTH),
                "execution_date": execute_on,
            }
        )
    return file.export(validate=True)


def plain(text, length):
    """``text`` in the letters that banks take."""
    return re.sub(r"\s+", " ", NOT_IN_SEPA.sub(" ", unidecode(text))).strip()[:length]

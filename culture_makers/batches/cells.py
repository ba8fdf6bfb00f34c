"""One cell of a row: text → number, day or word. ``WrongCell`` says what should stand there."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NUMBER = re.compile(r"^\d{1,3}(\.\d{3})+(,\d{1,2})?$|^\d{1,7}([.,]\d{1,2})?$")
DAYS = forms.DateField(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])


class WrongCell(Exception):
    """What a cell holds cannot be used; its words say why."""


def number_of(text):
    """A number or an amount in euro, as people write it: 1.250,50 or 1250.50."""
    bare = text.replace("€", "").replace("\xa0", "").replace(" ", "")
    if not NUMBER.match(bare):
        raise WrongCell(_("“%(text)s” is not a number such as 12 or 67,50.") % {"text": text})
    if "," in bare or bare.count(".") > 1 or re.search(r"\.\d{3}$", bare):
        bare = bare.replace(".", "").replace(",", ".")
    return Decimal(bare)


def day_of(text):
    """A day as 2024-09-24 or 24-9-2024."""
    try:
        return DAYS.clean(text)
    except ValidationError as wrong:
        raise WrongCell(_("“%(text)s” is not a day such as 24-9-2024.") % {"text": text}) from wrong


def word_of(text, words):
    """What ``text`` stands for among ``words`` (word → value)."""
    known = {word.casefold(): value for word, value in words.items()}
    known |= {str(value).casefold(): value for value in words.values()}
    bare = text.casefold().removesuffix("%")
    if bare not in known:
        raise WrongCell(_("“%(text)s” is not one of: %(words)s.") % {"text": text, "words": ", ".join(words)})
    return known[bare]

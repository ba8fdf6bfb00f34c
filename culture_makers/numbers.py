"""The numbers by which a maker is known elsewhere, checked by python-stdnum, with words for what is wrong."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import iban as iban_number
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.nl import btw
from stdnum.nl import postcode as dutch_postcode
from stdnum.util import clean as without

KVK_PATTERN = r"^\d{8}$"
VAT_PATTERN = r"^NL\d{9}B\d{2}$"
IBAN_PATTERN = r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$"
POSTCODE_PATTERN = r"^[1-9]\d{3} [A-Z]{2}$"

DUTCH_IBAN_LENGTH, DUTCH_VAT_LENGTH, KVK_LENGTH = 18, 14, 8
SEPARATORS = " -.\t\u00a0"


def compact_kvk(text):
    """The number without what people write between the digits."""
    return without(text, SEPARATORS).strip()


def compact_vat(text):
    """The VAT id without separators, in capitals, with its country."""
    number = without(text, SEPARATORS).strip().upper()
    return number if not number or number[:2].isalpha() else f"NL{number}"


def compact_iban(text):
    """The account number without separators, in capitals."""
    return without(text, SEPARATORS).strip().upper()


def tidy_postcode(text):
    """The postcode as it is written: four digits, a space, two capitals; what is none stays as it was typed."""
    try:
        return dutch_postcode.validate(text)
    except InvalidNumber:
        return text.strip().upper()


def check_kvk(number):
    """A number of the chamber of commerce: eight digits; there is no checksum."""
    if not number.isdecimal():
        raise ValidationError(_("A chamber of commerce number holds digits alone."), code="letters")
    if len(number) != KVK_LENGTH:
        raise ValidationError(
            _("A chamber of commerce number has eight digits; this one has %(length)s."),
            code="length",
            params={"length": len(number)},
        )


def check_vat(number):
    """A Dutch VAT id: NL, nine digits, B and two digits, with a checksum."""
    if not number.startswith("NL"):
        raise ValidationError(_("A Dutch VAT id begins with NL."), code="country")
    if len(number) != DUTCH_VAT_LENGTH:
        raise ValidationError(
            _("A VAT id has 14 characters, as in NL123456789B01; this one has %(length)s."),
            code="length",
            params={"length": len(number)},
        )
    try:
        btw.validate(number)
    except InvalidChecksum as reason:
        message = _("The check digits of this VAT id do not add up: one of its digits must be wrong.")
        raise ValidationError(message, code="checksum") from reason
    except InvalidNumber as reason:
        message = _("A VAT id is NL, nine digits, the letter B and two digits, as in NL123456789B01.")
        raise ValidationError(message, code="format") from reason


def check_iban(number):
    """An account number of any country; of ours its length and bank code are named as well."""
    if not number[:2].isalpha() or not number.isalnum():
        raise ValidationError(_("An IBAN begins with the two letters of its country, such as NL."), code="format")
    if number.startswith("NL"):
        _check_shape_of_dutch_iban(number)
    try:
        iban_number.validate(number)
    except (InvalidComponent, InvalidLength) as reason:
        message = _("%(country)s is not the code of a country that has IBANs.")
        raise ValidationError(message, code="country", params={"country": number[:2]}) from reason
    except InvalidChecksum as reason:
        message = _("The check digits of this IBAN do not add up: one of its characters must be wrong.")
        raise ValidationError(message, code="checksum") from reason
    except InvalidNumber as reason:
        message = _("An IBAN of %(country)s is built up differently.")
        raise ValidationError(message, code="format", params={"country": number[:2]}) from reason


def _check_shape_of_dutch_iban(number):
    if len(number) != DUTCH_IBAN_LENGTH:
        raise ValidationError(
            _("A Dutch IBAN has 18 characters; this one has %(length)s."),
            code="length",
            params={"length": len(number)},
        )
    if not number[4:8].isalpha():
        message = _("The bank code of this IBAN, “%(bank)s”, should be four letters, as in NL91ABNA0417164300.")
        raise ValidationError(message, code="bank", params={"bank": number[4:8]})


def check_postcode(text):
    """A Dutch postcode; the letters SA, SD and SS do not exist."""
    if len(without(text, " ")) != 6:
        raise ValidationError(_("Write a postcode as 1234 AB."), code="length")
    try:
        dutch_postcode.validate(text)
    except InvalidComponent as reason:
        raise ValidationError(_("A postcode never ends in SA, SD or SS."), code="letters") from reason
    except InvalidFormat as reason:
        raise ValidationError(_("Write a postcode as 1234 AB."), code="format") from reason

"""From the text in a cell to a value; pure functions that say what is wrong."""

import re

from django.utils.translation import gettext as _

from fluxus.desk.imports import WrongRow

UNKNOWN = "<5"
MASKED = {"<5", "x", "X", "*"}
SMALL_WORDS = {
    "aan",
    "bij",
    "de",
    "den",
    "der",
    "en",
    "het",
    "in",
    "onder",
    "op",
    "over",
    "te",
    "ten",
    "ter",
    "van",
    "voor",
}
PROVINCES = {"NH", "ZH", "NB", "LB", "FR", "GN", "GLD", "OV", "UT", "ZLD", "DR"}


def required(cells, heading):
    """The text under ``heading``, which may not be empty."""
    if not cells[heading]:
        raise WrongRow(_("%(heading)s is empty.") % {"heading": heading})
    return cells[heading]


def site_code(cells):
    """The six characters of a site, which start with those of its institution."""
    code = required(cells, "VESTIGINGSCODE").upper()
    if not re.fullmatch(r"\d{2}[A-Z]{2}\d{2}", code):
        raise WrongRow(_("“%(code)s” is no site code: it has six characters, such as 18LU00.") % {"code": code})
    institution = cells.get("INSTELLINGSCODE", "")
    if institution and institution.upper() != code[:4]:
        raise WrongRow(
            _("Site %(code)s does not belong to institution %(institution)s.")
            % {"code": code, "institution": institution}
        )
    return code


def board_number(cells):
    """Five digits, a leading zero restored where a spreadsheet dropped it."""
    number = required(cells, "BEVOEGD GEZAG NUMMER").zfill(5)
    if not re.fullmatch(r"\d{5}", number):
        raise WrongRow(_("“%(number)s” is no board number: it has five digits.") % {"number": number})
    return number


def municipality_code(cells, heading="GEMEENTENUMMER"):
    """The CBS code, such as GM0479; the zero in front is missing in some files."""
    number = required(cells, heading).zfill(4)
    if not re.fullmatch(r"\d{4}", number):
        raise WrongRow(_("“%(number)s” is no municipality number.") % {"number": cells[heading]})
    return f"GM{number}"


def postcode(cells):
    """``1234 AB``, or empty."""
    text = re.sub(r"\s", "", cells["POSTCODE"]).upper()
    if text and not re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", text):
        raise WrongRow(_("“%(postcode)s” is no postcode.") % {"postcode": cells["POSTCODE"]})
    return f"{text[:4]} {text[4:]}" if text else ""


def phone(cells):
    """Digits as the register has them, or empty."""
    text = re.sub(r"[\s().-]", "", cells.get("TELEFOONNUMMER", ""))
    if text and not re.fullmatch(r"\+?\d{3,15}", text):
        raise WrongRow(_("“%(phone)s” is no phone number.") % {"phone": cells["TELEFOONNUMMER"]})
    return text


def kvk_number(cells):
    """Eight digits, or empty; some files lost the leading zero."""
    text = cells.get("KVK-NUMMER", "")
    if text and not re.fullmatch(r"\d{1,8}", text):
        raise WrongRow(_("“%(number)s” is no chamber of commerce number.") % {"number": text})
    return text.zfill(8) if text else ""


def name(cells, heading):
    """A name on one line; one file doubles its quotation marks twice."""
    return re.sub(r'"{2,}', '"', re.sub(r"\s+", " ", required(cells, heading)))


def pupils(text, year):
    """How many pupils; below five the register keeps silent."""
    if text in MASKED:
        return UNKNOWN
    if not re.fullmatch(r"\d{1,5}", text):
        raise WrongRow(_("“%(text)s” is no number of pupils (%(year)s).") % {"text": text, "year": year})
    return int(text)


def place_name(text):
    """A place as people write it, where the register writes capitals: Koog aan de Zaan, 's-Gravenhage, IJmuiden."""
    if text != text.upper():
        return text
    words = [_capitalised(word, first=position == 0) for position, word in enumerate(text.split())]
    return " ".join(words)


def _capitalised(word, first):
    if word in PROVINCES and not first:
        return word
    return "-".join(_part(part, first and position == 0) for position, part in enumerate(word.split("-")))


def _part(part, first):
    lower = part.lower()
    if (lower in SMALL_WORDS and not first) or lower.startswith("'"):
        return lower
    if lower.startswith("ij"):
        return "IJ" + lower[2:]
    return lower[:1].upper() + lower[1:]

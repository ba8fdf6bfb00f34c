"""Files in the form of the register, with schools that do not exist."""

HEADINGS = [
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "VESTIGINGSCODE",
    "VESTIGINGSNAAM",
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "DENOMINATIE",
    "TELEFOONNUMMER",
    "INTERNETADRES",
    "VAKANTIEREGIO",
]
OLD = {"INSTELLINGSCODE": "BRIN NUMMER", "VESTIGINGSCODE": "VESTIGINGSNUMMER"}
SITE = {
    "PROVINCIE": "Noord-Holland",
    "BEVOEGD GEZAG NUMMER": "90001",
    "INSTELLINGSCODE": "99XA",
    "VESTIGINGSCODE": "99XA00",
    "VESTIGINGSNAAM": "Basisschool De Staartster",
    "STRAATNAAM": "Melkwegstraat",
    "HUISNUMMER-TOEVOEGING": "15-B",
    "POSTCODE": "9001 AB",
    "PLAATSNAAM": "STERRENSTAD AAN DE ZEE",
    "GEMEENTENUMMER": "9001",
    "GEMEENTENAAM": "STERRENSTAD",
    "DENOMINATIE": "Openbaar",
    "TELEFOONNUMMER": "0750000001",
    "INTERNETADRES": "www.staartster.example",
    "VAKANTIEREGIO": "Noord",
}


def site(code="99XA00", **changed):
    """The cells of one site, as the register writes them."""
    return {**SITE, "INSTELLINGSCODE": code[:4], "VESTIGINGSCODE": code, **changed}


def written(rows, headings=HEADINGS, delimiter=";", quote="", encoding="cp1252", line_end="\r\n"):
    """A file: an empty cell is one space, as in the register."""
    lines = [headings, *([str(row.get(heading, "")) or " " for heading in headings] for row in rows)]
    text = "".join(delimiter.join(f"{quote}{cell}{quote}" for cell in line) + line_end for line in lines)
    return text.encode(encoding)


def sites(*rows, **options):
    """An address file of primary schools; without rows it holds one school."""
    return written(rows or [site()], **options)


def old_sites(*rows):
    """The same as it was before 2021: other headings, no holiday region, bare line ends."""
    headings = [OLD.get(heading, heading) for heading in HEADINGS[:-1]]
    rows = [{OLD.get(heading, heading): cell for heading, cell in row.items()} for row in rows or [site()]]
    return written(rows, headings=headings, line_end="\n")


def special_sites(*rows):
    headings = ["SOORT PRIMAIR ONDERWIJS", *HEADINGS[:14], "CLUSTER", "ONDERWIJS", "VAKANTIEREGIO"]
    return written(rows, headings=headings)


def secondary_sites(*rows):
    return written(rows, headings=[*HEADINGS[:14], "ONDERWIJSSTRUCTUUR", "VAKANTIEREGIO"])


def boards(*rows):
    headings = [
        "BEVOEGD GEZAG NUMMER",
        "BEVOEGD GEZAG NAAM",
        "GEMEENTENUMMER",
        "GEMEENTENAAM",
        "TELEFOONNUMMER",
        "KVK-NUMMER",
    ]
    return written(rows, headings=headings)


def pupils(counts, code="99XA00", municipality="9001"):
    """The historical overview: ``counts`` by year; its municipality numbers have no leading zero."""
    headings = ["INSTELLINGSCODE", "VESTIGINGSCODE", "NAAM_VESTIGING", "SOORT_VESTIGING", "GEMEENTECODE_VESTIGING"]
    row = {
        "INSTELLINGSCODE": code[:4],
        "VESTIGINGSCODE": code,
        "NAAM_VESTIGING": "Staartster",
        "SOORT_VESTIGING": "BO",
        "GEMEENTECODE_VESTIGING": municipality,
        **{f"LEERLINGEN_{year}": count for year, count in counts.items()},
    }
    years = [f"LEERLINGEN_{year}" for year in counts]
    return written([row], headings=[*headings, *years], encoding="utf-8-sig")

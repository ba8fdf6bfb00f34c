"""The headings of the register in the sheets that can be filled in by hand; the schools in the examples do not exist."""

from django.utils.translation import gettext_lazy as _

from fluxus.desk.imports import Column

BOARD_NUMBER = Column("BEVOEGD GEZAG NUMMER", "90001", _("five digits of the school board"))
SITE_CODE = Column("VESTIGINGSCODE", "00XX00", _("six characters of the site in the register"))

ADDRESS = (
    BOARD_NUMBER,
    Column("INSTELLINGSCODE", "00XX", _("the first four characters of the site code")),
    SITE_CODE,
    Column("VESTIGINGSNAAM", "Basisschool De Voorbeeldster", _("name of the school")),
    Column("STRAATNAAM", "Voorbeeldstraat"),
    Column("HUISNUMMER-TOEVOEGING", "1"),
    Column("POSTCODE", "1500 AA", _("four digits and two letters")),
    Column("PLAATSNAAM", "Zaandam"),
    Column("GEMEENTENUMMER", "0479", _("number of the municipality, without GM")),
    Column("GEMEENTENAAM", "Zaanstad"),
    Column("DENOMINATIE", "Openbaar"),
    Column("TELEFOONNUMMER", "0750000000", _("may stay empty")),
    Column("INTERNETADRES", "www.voorbeeldster.example", _("may stay empty")),
)
BOARD = (
    BOARD_NUMBER,
    Column("BEVOEGD GEZAG NAAM", "Stichting Voorbeeldster", _("name of the school board")),
    Column("GEMEENTENUMMER", "0479", _("number of the municipality, without GM")),
    Column("TELEFOONNUMMER", "0750000000", _("may stay empty")),
    Column("KVK-NUMMER", "00000000", _("may stay empty")),
)
PUPILS = (
    SITE_CODE,
    Column("NAAM VESTIGING", "Basisschool De Voorbeeldster", _("name of the school")),
    Column("GEMEENTECODE VESTIGING", "0479", _("number of the municipality, without GM")),
    Column("LEERLINGEN 2025", "214", _("pupils on 1 October of that year; <5 for fewer than five; a column per year")),
)

"""Address files: one row per site; primary, special and secondary schools each have a file of their own."""

import datetime as dt
from abc import abstractmethod

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.desk.imports import Column, Kind, Row, WrongRow
from fluxus.network.models import District, Municipality, Postcode
from schools.duo import cells, columns
from schools.duo.fitting import refuse_too_long
from schools.models import Board, School

COPIED = (
    "name",
    "type",
    "denomination",
    "street",
    "house_number",
    "postcode",
    "city",
    "phone",
    "website",
    "area",
    "longitude",
    "latitude",
    "opened_on",
    "register_date",
)
KEYS = {"board": "board__number", "municipality": "municipality__code", "district": "district__code"}


class Addresses(Kind):
    """A file of sites of some ``types``, in the headings of today; those of before 2021 are translated."""

    model = School
    key_field = "code"
    key_heading = "VESTIGINGSCODE"
    aliases = {"BRIN NUMMER": "INSTELLINGSCODE", "VESTIGINGSNUMMER": "VESTIGINGSCODE"}
    quiet = frozenset({"register_date"})
    required = frozenset(
        {
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
        }
    )
    columns = columns.ADDRESS
    types: tuple[str, ...] = ()

    @abstractmethod
    def type_in(self, line):
        """The type of the school on this line."""

    def row(self, line, asked):
        found = line.cells
        municipality = cells.municipality_code(found)
        wanted = asked.options.get("municipalities")
        if wanted and municipality not in wanted:
            return None
        code = cells.site_code(found)
        values = {
            "name": cells.name(found, "VESTIGINGSNAAM"),
            "type": self.type_in(line),
            "denomination": found["DENOMINATIE"],
            "board": cells.board_number(found),
            "municipality": municipality,
            "street": found["STRAATNAAM"],
            "house_number": found["HUISNUMMER-TOEVOEGING"],
            "postcode": cells.postcode(found),
            "city": cells.place_name(found["PLAATSNAAM"]),
            "phone": cells.phone(found),
            "website": found["INTERNETADRES"],
            "register_date": asked.as_of.isoformat(),
        }
        refuse_too_long(School, values)
        return Row(line.number, code, values["name"], values)

    def covered(self, rows, asked):
        municipalities = asked.options.get("municipalities") or {row.values["municipality"] for row in rows}
        open_schools = School.objects.filter(
            status=School.Status.OPEN, type__in=self.types, municipality__code__in=municipalities
        )
        return set(open_schools.values_list("code", flat=True))

    def values_of(self, keys, lock=False):
        schools = School.objects.filter(code__in=list(keys)).order_by("pk")
        if lock:
            list(schools.select_for_update().values_list("pk", flat=True))
        known = {}
        for found in schools.values("code", "status", "closed_on", *COPIED, *KEYS.values()):
            found.update({name: found.pop(path) for name, path in KEYS.items()})
            known[found.pop("code")] = {name: _as_json(value) for name, value in found.items()}
        return known

    def known_until(self, known, rows):
        days = [values["register_date"] for values in known.values() if values["register_date"]]
        return dt.date.fromisoformat(max(days)) if days else None

    def facts(self, sheet, rows, known):
        since = {}
        for values in known.values():
            day, municipality = values["register_date"] or "", values["municipality"]
            since[municipality] = max(day, since.get(municipality, ""))
        postcodes = {row.values["postcode"].replace(" ", "") for row in rows}
        return {
            "municipalities": {
                cells.municipality_code(line.cells): line.cells["GEMEENTENAAM"]
                for line in sheet.lines
                if line.cells["GEMEENTENUMMER"].isdigit()
            },
            "known_since": since,
            "postcodes": {
                str(one): [one.district and one.district.code, one.area]
                for one in Postcode.objects.filter(code__in=postcodes).select_related("district")
            },
        }

    def derive(self, row, before, asked, facts):
        values = dict(row.values)
        if before is None:
            known = facts["known_since"].get(values["municipality"])
            if known and known < values["register_date"]:
                values["opened_on"] = values["register_date"]
        else:
            self._refuse_contradiction(before, asked)
        if before is None or before["postcode"] != values["postcode"]:
            district, area = facts["postcodes"].get(values["postcode"], [None, ""])
            values |= {"district": district, "area": "" if district else area}
            if before is not None:
                values |= {"longitude": None, "latitude": None}
        return values

    def _refuse_contradiction(self, before, asked):
        if before["type"] not in self.types:
            known = dict(School.Type.choices)[before["type"]]
            raise WrongRow(_("It is known here as a %(type)s, which this file does not hold.") % {"type": known})
        if before["closed_on"] and before["closed_on"] < asked.as_of.isoformat():
            raise WrongRow(_("It was closed here on %(day)s: open it again first.") % {"day": before["closed_on"]})

    def write(self, changes, facts):
        known = School.objects.in_bulk(list(changes), field_name="code")
        related = _related(changes, facts)
        schools = []
        for code, values in changes.items():
            school = known.get(code) or School(code=code)
            for name, value in values.items():
                setattr(school, name, related[name].get(value) if name in related else value)
            schools.append(school)
        School.objects.bulk_create(
            schools, update_conflicts=True, unique_fields=["code"], update_fields=[*COPIED, *KEYS], batch_size=500
        )

    def remove(self, keys):
        removed = super().remove(keys)
        Board.objects.bare().delete()
        return removed

    def shown(self, name, value):
        return super().shown(name, value) if name not in KEYS else value

    def names(self, name, values):
        of = {"board": (Board, "number"), "municipality": (Municipality, "code"), "district": (District, "code")}
        if name not in of:
            return {}
        model, key = of[name]
        return {getattr(one, key): str(one) for one in model.objects.filter(**{f"{key}__in": values})}


class PrimaryAddresses(Addresses):
    slug = "primary_addresses"
    label = gettext_lazy("addresses of primary schools")
    types = (School.Type.BO,)

    def claims(self, headings):
        others = {"SOORT PRIMAIR ONDERWIJS", "CLUSTER", "ONDERWIJSSTRUCTUUR"}
        return {"VESTIGINGSNAAM", "STRAATNAAM"} <= headings and not others & headings

    def type_in(self, line):
        return School.Type.BO.value


class SpecialAddresses(Addresses):
    slug = "special_addresses"
    label = gettext_lazy("addresses of special schools")
    types = (School.Type.SBO, School.Type.SO, School.Type.VSO, School.Type.SO_VSO)
    required = Addresses.required | {"SOORT PRIMAIR ONDERWIJS"}
    TYPES = {"SBAO": "sbo", "SBO": "sbo", "SO": "so", "VSO": "vso", "(V)SO": "so_vso", "SO/VSO": "so_vso"}
    columns = (*columns.ADDRESS, Column("SOORT PRIMAIR ONDERWIJS", "SBO", allowed=tuple(TYPES)))

    def claims(self, headings):
        return "VESTIGINGSNAAM" in headings and bool({"SOORT PRIMAIR ONDERWIJS", "CLUSTER"} & headings)

    def type_in(self, line):
        kind = line.cells["SOORT PRIMAIR ONDERWIJS"]
        if kind not in self.TYPES:
            raise WrongRow(_("“%(kind)s” is no kind of special school.") % {"kind": kind})
        return self.TYPES[kind]


class SecondaryAddresses(Addresses):
    slug = "secondary_addresses"
    label = gettext_lazy("addresses of secondary schools")
    types = (School.Type.VO, School.Type.PRO)
    required = Addresses.required | {"ONDERWIJSSTRUCTUUR"}
    columns = (
        *columns.ADDRESS,
        Column("ONDERWIJSSTRUCTUUR", "HAVO/VWO", gettext_lazy("PRO, or what else the school offers")),
    )

    def claims(self, headings):
        return {"VESTIGINGSNAAM", "ONDERWIJSSTRUCTUUR"} <= headings

    def type_in(self, line):
        return (School.Type.PRO if line.cells["ONDERWIJSSTRUCTUUR"] == "PRO" else School.Type.VO).value


def _as_json(value):
    return value if value is None or isinstance(value, str) else str(value)


def _related(changes, facts):
    """The boards, municipalities and districts that the changes name, made where they are not there yet."""

    def named(name):
        return {values[name] for values in changes.values() if values.get(name)}

    Board.objects.bulk_create((Board(number=number) for number in sorted(named("board"))), ignore_conflicts=True)
    Municipality.objects.bulk_create(
        (
            Municipality(code=code, name=cells.place_name(facts["municipalities"].get(code, code)))
            for code in sorted(named("municipality"))
        ),
        ignore_conflicts=True,
    )
    return {
        "board": Board.objects.in_bulk(named("board"), field_name="number"),
        "municipality": Municipality.objects.in_bulk(named("municipality"), field_name="code"),
        "district": District.objects.in_bulk(named("district"), field_name="code"),
    }

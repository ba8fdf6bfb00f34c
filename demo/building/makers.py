"""Culture makers under invented names; their numbers pass every check and belong to nobody."""

import datetime as dt

from django.utils.text import slugify
from stdnum import iban
from stdnum.iso7064 import mod_97_10

from culture_makers.forms.fields import in_ranges_or_wrong
from culture_makers.models import (
    Absence,
    Availability,
    Competence,
    CultureMaker,
    Discipline,
    KindOfWork,
    Language,
    MakerKind,
    MakerRate,
    MakerRole,
    TargetGroup,
)
from demo.building.chance import between, pick, share, shuffled
from demo.building.files import document
from fluxus.network.models import District, Organisation, Postcode

WORDS = {"disciplines": Discipline, "competences": Competence, "target_groups": TargetGroup, "languages": Language}
KNOWN_SINCE = dt.date(2021, 1, 1)
CERTIFICATE_LASTS = 3 * 365
LEFT = {"valid": (120, 900), "expiring": (5, 50), "expired": (-200, -3)}
SCHOOL_DAYS = range(1, 6)


def build_makers(cast, today):
    """All makers of the story, in its order; the first is a person with an account."""
    story = document("makers")
    words = {name: _words(model, story[name]) for name, model in WORDS.items()}
    districts = {district.code: district for district in District.objects.all()}
    persons = [None if "name" in row else cast.invite(row.get("email")) for row in story["makers"]]
    contacts = [cast.invite() if "name" in row else None for row in story["makers"]]
    cast.save()
    makers = []
    for number, row in enumerate(story["makers"]):
        maker = _maker(number, row, persons[number], districts, today)
        _what_it_brings(maker, row, words, districts)
        _who_acts(maker, persons[number] or contacts[number])
        _when(maker, today)
        _rates(maker, story["rates"])
        if "ended" in row:
            maker.end(today + dt.timedelta(days=row["ended"]))
        makers.append(maker)
    return makers


def _words(model, names):
    return {name: model.objects.create(slug=slugify(name), name=name) for name in names}


def _maker(number, row, person, districts, today):
    postcode = pick(list(_postcodes(row["home"])), "maker", number)
    vat = _vat(number, row)
    return CultureMaker.objects.create(
        person=person,
        organisation=_organisation(row, districts) if person is None else None,
        active_since=KNOWN_SINCE + dt.timedelta(days=between(0, 700, "since", number)),
        profile=row["profile"],
        levels=in_ranges_or_wrong(row.get("levels", "")),
        has_teaching_licence=row.get("licence", False),
        street="Verzonnenstraat",
        house_number=str(between(1, 240, "house", number)),
        postcode=f"{postcode[:4]} {postcode[4:]}",
        city="Oostzaan" if row["home"].startswith("WK0431") else "Zaandam",
        based_in=districts[row["home"]],
        kvk_number="" if vat["vat"] == "" else f"00{number + 1:06d}",
        iban=fictional_iban(number),
        website=f"maker{number + 1}.voorbeeld.example",
        **vat,
        **_certificate(number, row["vog"], today),
    )


def _postcodes(code):
    """Some postcodes of a district; of its area, where the table does not tell districts apart."""
    known = Postcode.objects.filter(district__code=code).order_by("code").values_list("code", flat=True)[:40]
    area = District.objects.get(code=code).area
    return known or Postcode.objects.filter(area=area).order_by("code").values_list("code", flat=True)[:40]


def _organisation(row, districts):
    """A partner that is known already may be a maker too: then it is the same organisation."""
    organisation, _made = Organisation.objects.get_or_create(
        name=row["name"],
        defaults={
            "kind": Organisation.Kind.CULTURE,
            "district": districts[row["home"]],
            "email": f"info@{slugify(row['name'])}.voorbeeld.example",
        },
    )
    return organisation


def _vat(number, row):
    if row["kinds"] == ["amateur"]:
        return {"vat": ""}
    if share("vat", number) < 0.35:
        return {"vat": "small", "vat_id": fictional_vat_id(number)}
    if share("vat", number) < 0.75:
        return {"vat": "exempt", "vat_id": fictional_vat_id(number), "vat_reason": "Lessen aan leerlingen tot 21 jaar"}
    return {"vat": "liable", "vat_id": fictional_vat_id(number)}


def fictional_vat_id(number):
    """An id of the new sort, whose check digits are right."""
    digits = f"{900000000 + number * 1234567:09d}"
    return next(text for text in (f"NL{digits}B{check:02d}" for check in range(2, 99)) if mod_97_10.is_valid(text))


def fictional_iban(number):
    """An account at a bank that does not exist."""
    account = f"VERZ{number + 1:010d}"
    return f"NL{iban.calc_check_digits(f'NL00{account}')}{account}"


def _certificate(number, state, today):
    if state == "not_seen":
        return {}
    expires = today + dt.timedelta(days=between(*LEFT[state], "vog", number))
    return {
        "vog_seen_on": expires - dt.timedelta(days=CERTIFICATE_LASTS),
        "vog_expires_on": expires,
        "vog_profile": "60, onderwijs",
    }


def _what_it_brings(maker, row, words, districts):
    key = str(maker)
    for name in WORDS:
        default = ["Nederlands"] if name == "languages" else []
        getattr(maker, name).set(words[name][word] for word in row.get(name, default))
    home = districts[row["home"]]
    near = [district for district in districts.values() if district.area == home.area]
    far = [pick(list(districts.values()), "far", key, one) for one in range(between(0, 3, "far", key))]
    maker.districts.set({home, *near, *far})
    MakerKind.objects.bulk_create(MakerKind(maker=maker, kind=kind, since=maker.active_since) for kind in row["kinds"])


def _who_acts(maker, person):
    role = MakerRole.Role.SELF if maker.person else MakerRole.Role.CONTACT
    MakerRole.objects.create(maker=maker, person=person, role=role, since=maker.active_since)


def _when(maker, today):
    key = str(maker)
    days = shuffled(list(SCHOOL_DAYS), "days", key)[: between(2, 4, "days", key)]
    parts = [Availability.Part.MORNING, Availability.Part.AFTERNOON]
    Availability.objects.bulk_create(
        Availability(maker=maker, weekday=day, part=part)
        for day in days
        for part in (parts if share("part", key, day) < 0.7 else parts[:1])
    )
    if share("away", key) < 0.25:
        first = today + dt.timedelta(days=between(10, 90, "away", key))
        Absence.objects.create(maker=maker, since=first, until=first + dt.timedelta(days=9), reason="Op tournee")


def _rates(maker, asked):
    key = str(maker)
    for one in asked:
        if share("asks", key, one["kind"]) < 0.6:
            kind, _made = KindOfWork.objects.get_or_create(
                name=one["kind"], defaults={"slug": f"demo-{slugify(one['kind'])}"}
            )
            amount = between(one["low"], one["high"], "asks", one["kind"], key)
            MakerRate.objects.create(
                maker=maker, kind_of_work=kind, unit=one["unit"], amount=amount, since=maker.active_since
            )

"""A spreadsheet of makers, one person or organisation per row, known by its e-mail address."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from culture_makers import services
from culture_makers.forms.fields import FIELD_CLASSES, in_ranges_or_wrong
from culture_makers.models import CultureMaker, Discipline, MakerKind
from culture_makers.models.maker_words import in_ranges
from fluxus.desk.imports import Column, Kind, Row, Source, WrongRow
from fluxus.desk.imports.forms import ImportForm
from fluxus.desk.imports.usage import hung_on
from fluxus.network.models import Organisation, Person

EMAIL, FIRST, PREFIX, LAST, ORGANISATION, PHONE = (
    "E-MAIL",
    "VOORNAAM",
    "TUSSENVOEGSEL",
    "ACHTERNAAM",
    "ORGANISATIE",
    "TELEFOON",
)
JOINED = ", "
KINDS, DISCIPLINES, LEVELS, VAT = "SOORT", "DISCIPLINES", "GROEPEN", "BTW"
KIND_WORDS = {"docent": "teacher", "kunstenaar": "artist", "organisatie": "organisation", "amateur": "amateur"}
VAT_WORDS = {"belast": "liable", "KOR": "small", "vrijgesteld": "exempt"}
TEXTS = {
    "HANDELSNAAM": "trade_name",
    "STRAAT": "street",
    "HUISNUMMER": "house_number",
    "POSTCODE": "postcode",
    "PLAATS": "city",
    "KVK": "kvk_number",
    "BTW-ID": "vat_id",
    "REDEN VRIJSTELLING": "vat_reason",
    "IBAN": "iban",
    "WEBSITE": "website",
    "PROFIEL": "profile",
}
ROWS_OF_THEIR_OWN = {"kinds": gettext_lazy("kind"), "disciplines": gettext_lazy("disciplines")}


def several(cell):
    """The values of a cell that holds more than one, between commas."""
    return [part.strip() for part in cell.replace(";", ",").split(",") if part.strip()]


def as_stored(values):
    """Values of a file as a maker holds them: the levels as numbers."""
    return {name: in_ranges_or_wrong(value or "") if name == "levels" else value for name, value in values.items()}


def among(heading, cell, allowed):
    """What the words of a cell stand for; ``WrongRow`` names the first that stands for nothing."""
    known = {word.casefold(): value for word, value in allowed.items()}
    for word in several(cell):
        if word.casefold() not in known:
            raise WrongRow(
                _("%(heading)s: “%(word)s” is not one of %(allowed)s.")
                % {"heading": heading, "word": word, "allowed": ", ".join(allowed)}
            )
    return [known[word.casefold()] for word in several(cell)]


class Makers(Kind):
    slug = "makers"
    label = gettext_lazy("culture makers")
    model = CultureMaker
    key_field = "email"
    key_heading = EMAIL
    required = frozenset({EMAIL, KINDS})
    columns = (
        Column(EMAIL, "noor@verzonnen.example", gettext_lazy("By which the maker is known again.")),
        Column(FIRST, "Noor", gettext_lazy("Of a person; leave empty for an organisation.")),
        Column(PREFIX, "van"),
        Column(LAST, "Voorbeeld", gettext_lazy("Of a person; leave empty for an organisation.")),
        Column(ORGANISATION, "", gettext_lazy("The name, when the maker is an organisation.")),
        Column(PHONE, "06 0000 0000"),
        Column(KINDS, "docent, kunstenaar", gettext_lazy("One or several."), tuple(KIND_WORDS)),
        Column(
            DISCIPLINES,
            "muziek, dans",
            gettext_lazy("One or several."),
            lambda: Discipline.objects.values_list("name", flat=True),
        ),
        Column(LEVELS, "1-4, 6", gettext_lazy("The groups of primary school.")),
        Column(VAT, "vrijgesteld", gettext_lazy("Whether VAT is charged."), tuple(VAT_WORDS)),
        *(Column(heading, "", CultureMaker._meta.get_field(name).verbose_name) for heading, name in TEXTS.items()),
    )

    def claims(self, headings):
        return EMAIL in headings and bool({LAST, ORGANISATION} & headings)

    def row(self, line, asked):
        cells = line.cells
        email = cells[EMAIL].strip().lower()
        if "@" not in email:
            raise WrongRow(_("There is no e-mail address."))
        who = {name: cells.get(heading, "") for heading, name in self.OF_WHO.items()}
        if bool(who["last_name"]) == bool(who["organisation"]):
            raise WrongRow(_("A culture maker is one person or one organisation: fill in one of the two names."))
        values = {
            **who,
            "kinds": JOINED.join(sorted(among(KINDS, cells[KINDS], KIND_WORDS))),
            "disciplines": self.disciplines(cells.get(DISCIPLINES, "")),
            "levels": in_ranges(self.checked(LEVELS, in_ranges_or_wrong, cells.get(LEVELS, ""))),
            "vat": next(iter(among(VAT, cells.get(VAT, ""), VAT_WORDS)), ""),
            **{name: self.text(heading, name, cells.get(heading, "")) for heading, name in TEXTS.items()},
        }
        return Row(line.number, email, who["organisation"] or f"{who['first_name']} {who['last_name']}".strip(), values)

    OF_WHO = {
        FIRST: "first_name",
        PREFIX: "prefix",
        LAST: "last_name",
        ORGANISATION: "organisation",
        PHONE: "phone",
    }

    def disciplines(self, cell):
        known = {name: name for name in Discipline.objects.values_list("name", flat=True)} if cell else {}
        return JOINED.join(sorted(among(DISCIPLINES, cell, known)))

    def text(self, heading, name, cell):
        """A cell in its one notation, checked as a form would."""
        field = CultureMaker._meta.get_field(name)
        form_field = field.formfield(form_class=FIELD_CLASSES[name]) if name in FIELD_CLASSES else field.formfield()
        return self.checked(heading, lambda text: field.clean(form_field.clean(text), None), cell)

    def checked(self, heading, check, cell):
        try:
            return check(cell)
        except ValidationError as wrong:
            raise WrongRow(f"{heading}: {' '.join(wrong.messages)}") from wrong

    def derive(self, row, before, asked, facts):
        """What the constraints of a maker say of the row as a whole; an empty cell leaves what is known."""
        after = {name: value for name, value in row.values.items() if value}
        try:
            whole = {name: value for name, value in {**(before or {}), **after}.items() if name in self.own_fields()}
            others = {field.name for field in CultureMaker._meta.fields} - self.own_fields()
            CultureMaker(**as_stored(whole)).validate_constraints(exclude=others)
        except ValidationError as wrong:
            raise WrongRow(" ".join(wrong.messages)) from wrong
        return after

    def own_fields(self):
        return {*TEXTS.values(), "vat", "levels"}

    def records(self, keys):
        makers = CultureMaker.objects.annotate(own_key=Lower("person__email"), body_key=Lower("organisation__email"))
        return makers.filter(Q(own_key__in=list(keys)) | Q(body_key__in=list(keys)))

    def values_of(self, keys, lock=False):
        makers = self.records(keys).with_words()
        if lock:
            list(CultureMaker.objects.filter(pk__in=makers.values("pk")).select_for_update(of=("self",)).order_by("pk"))
        return {maker.email.lower(): self.known(maker) for maker in makers}

    def known(self, maker):
        who = maker.person or maker.organisation
        return {
            **{name: getattr(maker.person, name, "") for name in ("first_name", "prefix", "last_name")},
            "organisation": maker.organisation.name if maker.organisation else "",
            "phone": who.phone,
            "kinds": JOINED.join(sorted(one.kind for one in maker.kinds_of_today)),
            "disciplines": JOINED.join(sorted(one.name for one in maker.disciplines.all())),
            **{name: getattr(maker, name) for name in self.own_fields()},
            "levels": maker.level_names,
        }

    def write(self, changes, facts):
        known = {maker.email.lower(): maker for maker in self.records(changes)}
        for email, values in changes.items():
            self.write_one(known.get(email) or self.new(email, values), values)

    def new(self, email, values):
        """The maker over whoever has this address already, or over a new person or organisation."""
        if values.get("organisation"):
            body, _made = Organisation.objects.get_or_create(
                name=values["organisation"], defaults={"kind": Organisation.Kind.CULTURE, "email": email}
            )
            return CultureMaker.objects.create(organisation=body)
        person = Person.objects.filter(email__iexact=email).first()
        person = person or Person.objects.create(
            email=email, **{name: values.get(name, "") for name in ("first_name", "prefix", "last_name")}
        )
        maker = CultureMaker.objects.create(person=person)
        services.let_act_for_itself(maker)
        return maker

    def write_one(self, maker, values):
        who = maker.person or maker.organisation
        for name, value in as_stored(values).items():
            if name in self.own_fields():
                setattr(maker, name, value if name == "levels" else value or "")
        maker.based_in = maker.based_in or services.district_of(maker.postcode)
        maker.save()
        if "kinds" in values:
            services.settle_kinds(maker, several(values["kinds"] or ""))
        if "disciplines" in values:
            maker.disciplines.set(Discipline.objects.filter(name__in=several(values["disciplines"] or "")))
        if values.get("phone"):
            who.phone = values["phone"]
            who.save(update_fields=["phone"])

    def remove(self, keys):
        """Makers that nothing stands on yet; the people and organisations whom they are stay known."""
        makers = {maker.pk: maker for maker in self.records(keys)}
        gone = set()
        for pk in makers.keys() - hung_on(CultureMaker, makers):
            try:
                with transaction.atomic():
                    makers[pk].roles.all().delete()
                    makers[pk].kinds.all().delete()
                    makers[pk].delete()
            except ProtectedError:
                continue
            gone.add(makers[pk].email.lower())
        return gone

    def words(self, name):
        if name in ROWS_OF_THEIR_OWN:
            return ROWS_OF_THEIR_OWN[name]
        return self._field(name).verbose_name

    def _field(self, name):
        of = CultureMaker if name in self.own_fields() | {"organisation"} else Person
        return of._meta.get_field(name)

    def shown(self, name, value):
        if name == "kinds":
            return JOINED.join(str(MakerKind.Kind(kind).label) for kind in several(value or ""))
        return value if name in {"organisation", "disciplines"} else super().shown(name, value)

    def place_of(self, name):
        return [*self.OF_WHO.values(), *ROWS_OF_THEIR_OWN, "levels", "vat", *TEXTS.values()].index(name)


MAKERS = Source(
    slug="makers",
    title=gettext_lazy("Import culture makers"),
    intro=gettext_lazy(
        "A spreadsheet with a row for each maker, known by e-mail address. Nothing changes before you have seen what would."
    ),
    model=CultureMaker,
    kinds=(Makers(),),
    form_class=ImportForm,
)

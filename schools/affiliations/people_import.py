"""The import of people and what they are at schools: a row per role."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.accounts.models import User
from fluxus.desk.imports import Column, Kind, Row, Source, WrongRow
from fluxus.desk.imports.forms import ImportForm
from fluxus.desk.imports.usage import keys_in_use
from fluxus.network.models import Person
from schools.affiliations.lookup import person_of, school_of
from schools.models import School, SchoolRole

Role = SchoolRole.Role
# What a sheet calls each role; the first name of each is the one that we offer.
WORDS = {
    Role.DIRECTOR: ("directeur",),
    Role.ICC: ("icc", "icc'er", "icc-coördinator"),
    Role.CULTURE_COORDINATOR: ("cultuurcoördinator", "cultuurcoordinator"),
    Role.TEACHER: ("leerkracht", "docent"),
    Role.INVOICE_CONTACT: ("contactpersoon facturen",),
}
ROLES = {word: role for role, words in WORDS.items() for word in words}
OFFERED = tuple(words[0] for words in WORDS.values())
OF_PERSON = ("first_name", "prefix", "last_name", "email", "phone")
OF_ROLE = ("since", "certificate_on")
DAYS = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])


def day_in(cells, heading):
    """The day in a cell, as it is kept; None where it is empty."""
    text = cells.get(heading, "")
    try:
        day = DAYS.clean(text)
    except ValidationError as problem:
        raise WrongRow(_("%(text)s is no day: write it as 2026-08-31.") % {"text": text}) from problem
    return day.isoformat() if day else None


def key_of(code, role, who):
    """By which a role is known again: the school, the role, and the address or else the name of the person."""
    return f"{code} {role} {hashlib.sha256(who.casefold().encode()).hexdigest()[:16]}"


def keys_of(role):
    """Both keys by which a sheet may mean ``role``."""
    person = role.person
    return [key_of(role.school.code, role.role, who) for who in (person.email, person.full_name) if who]


class PeopleAtSchools(Kind):
    slug = "people"
    label = gettext_lazy("people and their roles at schools")
    model = SchoolRole
    key_field = "import_key"  # put on the roles by ``records``
    key_heading = "ACHTERNAAM"
    required = frozenset({"ACHTERNAAM", "FUNCTIE"})
    columns = (
        Column(
            "SCHOOLCODE", "18LU00", gettext_lazy("the site code of the register; or leave it empty and name the school")
        ),
        Column("SCHOOL", "", gettext_lazy("the name of the school, where the code is not known")),
        Column("BESTUUR", "", gettext_lazy("the board, where several schools have that name")),
        Column("VOORNAAM", "Sterre"),
        Column("TUSSENVOEGSEL", "van"),
        Column("ACHTERNAAM", "Voorbeeld"),
        Column("E-MAIL", "sterre@voorbeeld.example", gettext_lazy("by which somebody is known again")),
        Column("TELEFOON", ""),
        Column("FUNCTIE", "icc", gettext_lazy("what somebody is at the school"), OFFERED),
        Column("SINDS", "2026-08-01", gettext_lazy("the first day; empty: the day of the import")),
        Column("CERTIFICAAT", "2025-06-14", gettext_lazy("the date on the ICC certificate; empty while there is none")),
    )

    def claims(self, headings):
        return "FUNCTIE" in headings

    def row(self, line, asked):
        cells = line.cells
        role = ROLES.get(cells["FUNCTIE"].lower(), cells["FUNCTIE"].lower())
        if role not in Role.values:
            raise WrongRow(
                _("%(role)s is no role at a school. Use one of: %(roles)s.")
                % {"role": cells["FUNCTIE"], "roles": ", ".join(OFFERED)}
            )
        name = tuple(cells.get(heading, "") for heading in ("VOORNAAM", "TUSSENVOEGSEL", "ACHTERNAAM"))
        email = cells.get("E-MAIL", "").lower()
        self.refuse_impossible(name, email, role, cells)
        school = school_of(cells, School.objects.editable_by(User.objects.get(pk=asked.options["editor"])))
        person = person_of(name, email, school)
        values = {
            "school": school.pk,
            "role": str(role),
            "person": person.pk if person else None,
            **dict(zip(OF_PERSON, (*name, email, cells.get("TELEFOON", "")), strict=True)),
            "since": day_in(cells, "SINDS"),
            "certificate_on": day_in(cells, "CERTIFICAAT"),
        }
        words = " ".join(filter(None, name))
        who = (person.email or person.full_name) if person else (email or words)
        return Row(line.number, key_of(school.code, role, who), f"{words}, {school}"[:200], values)

    def refuse_impossible(self, name, email, role, cells):
        if not name[-1]:
            raise WrongRow(_("The last name is missing."))
        for field, text in zip(OF_PERSON, (*name, email, cells.get("TELEFOON", "")), strict=True):
            if len(text) > Person._meta.get_field(field).max_length:
                raise WrongRow(_("%(text)s… is too long.") % {"text": text[:30]})
        if email:
            try:
                validate_email(email)
            except ValidationError as problem:
                raise WrongRow(_("%(email)s is no e-mail address.") % {"email": email}) from problem
        certificate = day_in(cells, "CERTIFICAAT")
        if certificate and role != Role.ICC:
            raise WrongRow(_("Only an ICC coordinator has a certificate and a trainer."))
        if certificate and certificate > timezone.localdate().isoformat():
            raise WrongRow(_("A certificate counts from the day on which it was given."))

    def derive(self, row, before, asked, facts):
        """Of a role that is known only the cells that were filled in count: a sheet takes nothing away."""
        if before:
            if row.values["since"] and before["until"] and row.values["since"] > before["until"]:
                raise WrongRow(_("The last day cannot lie before the first."))
            return {name: row.values[name] for name in ("phone", *OF_ROLE) if row.values[name]}
        since = row.values["since"] or asked.as_of.isoformat()
        same = {"school": row.values["school"], "person": row.values["person"], "role": row.values["role"]}
        if row.values["person"] and SchoolRole.objects.filter(**same, since=since).exists():
            raise WrongRow(_("This person had that role from that day, and it has ended: fill in a later first day."))
        return {**{name: value for name, value in row.values.items() if value}, "since": since}

    def values_of(self, keys, lock=False):
        return {
            key: {
                "school": role.school_id,
                "role": role.role,
                "person": role.person_id,
                **{name: getattr(role.person, name) for name in OF_PERSON},
                "since": role.since.isoformat(),
                "until": role.until.isoformat() if role.until else None,
                "certificate_on": role.certificate_on.isoformat() if role.certificate_on else None,
            }
            for key, role in self.roles_at(keys, lock).items()
        }

    def roles_at(self, keys, lock=False):
        """The roles that the keys mean, those that are over left out: who comes back begins anew."""
        keys = set(keys)
        over = Q(until__lt=timezone.localdate())
        roles = SchoolRole.objects.exclude(over).filter(school__code__in={key.split(" ")[0] for key in keys})
        roles = roles.select_related("school", "person").order_by("since", "pk")
        if lock:
            roles = roles.select_for_update(of=("self",))
        return {key: role for role in roles for key in keys_of(role) if key in keys}

    def records(self, keys):
        found = self.roles_at(keys)
        for key, role in found.items():
            role.import_key = key
        return list(found.values())

    def names(self, name, values):
        found = {"school": School, "person": Person}.get(name)
        return {one.pk: str(one) for one in found.objects.filter(pk__in=values)} if found else {}

    def words(self, name):
        return Person._meta.get_field(name).verbose_name if name in OF_PERSON else super().words(name)

    def shown(self, name, value):
        return value if name in OF_PERSON else super().shown(name, value)

    def place_of(self, name):
        return ("school", "role", "person", *OF_PERSON, *OF_ROLE).index(name)

    def write(self, changes, facts):
        known = self.roles_at(changes)
        for key, values in changes.items():
            self.write_one(known.get(key), values)

    def write_one(self, role, values):
        mine = {name: value for name, value in values.items() if name in OF_PERSON}
        if role is None:
            person = Person.objects.filter(pk=values.get("person")).first() or self.new_person(mine)
            role = SchoolRole(school_id=values["school"], role=values["role"], person=person)
        elif mine:
            Person.objects.filter(pk=role.person_id).update(**mine)
        for name in OF_ROLE:
            if name in values:
                setattr(role, name, values[name])
        role.save()

    def new_person(self, mine):
        """A person; two rows of one sheet about the same new person make one."""
        known = Person.objects.filter(email__iexact=mine["email"]).first() if mine.get("email") else None
        return known or Person.objects.create(**mine)

    def remove(self, keys):
        """Take the roles away, and those people whom the same import made and nothing else knows."""
        for role in self.roles_at(keys).values():
            person, made_by = role.person, role.events.earliest("pgh_created_at").pgh_context_id
            role.delete()
            made_too = person.events.filter(pgh_label="insert", pgh_context=made_by).exists()
            if made_by and made_too and not keys_in_use(Person, "pk", [person.pk]):
                person.delete()
        return set(keys)


class PeopleForm(ImportForm):
    """Beside the file: who uploads it, as the rows are about schools that this user may change."""

    def options(self):
        return {"editor": self.user.pk}


def concerns(user, options):
    """A sheet is decided on by whoever uploaded it, or by those who may change every school."""
    return options.get("editor") == user.pk or user.has_perm("schools.add_school")


PEOPLE = Source(
    slug="people",
    title=gettext_lazy("Import people and their roles"),
    intro=gettext_lazy(
        "A row for each role of somebody at a school. Who is known already, by e-mail address or by name, is not made "
        "twice. Nothing changes before you have seen what would."
    ),
    model=SchoolRole,
    kinds=(PeopleAtSchools(),),
    form_class=PeopleForm,
    concerns=concerns,
)

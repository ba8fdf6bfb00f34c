"""Groups out of a spreadsheet that a school or board filled in."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.periods import school_year_name, school_year_of
from fluxus.desk.imports import Column, Kind, Row, Source, WrongRow
from fluxus.desk.imports.forms import ImportForm
from fluxus.desk.imports.usage import keys_in_use
from fluxus.network.models import Person
from schools.groups import cells
from schools.models import Group, School, SchoolRole
from schools.models.groups import LAST_LEVEL, last_level_at, level_words

SCHOOL, YEAR, NAME, LEVELS, PUPILS, TEACHER = (
    "VESTIGINGSCODE",
    "SCHOOLJAAR",
    "GROEP",
    "LEERJAREN",
    "LEERLINGEN",
    "LEERKRACHT",
)
LONGEST_NAME = Group._meta.get_field("name").max_length


def years_to_choose():
    """The school years that a sheet is filled in for."""
    now = school_year_of(timezone.localdate())
    return [school_year_name(year) for year in (now - 1, now, now + 1)]


def key_of(code, year, name):
    return f"{code} {year} {name}"


def levels_in(words):
    """3/4 as [3, 4]: a preview keeps levels as they are written."""
    return [int(level) for level in words.split("/")]


class GroupRows(Kind):
    """A row is one group, known by its school, year and name; a group that the sheet leaves out stays."""

    slug = "groups"
    label = gettext_lazy("groups")
    model = Group
    key_field = "import_key"
    key_heading = NAME
    required = frozenset({SCHOOL, YEAR, NAME, LEVELS})
    aliases = {"BRIN": SCHOOL, "SITE CODE": SCHOOL, "NAAM": NAME, "LEERJAAR": LEVELS, "AANTAL LEERLINGEN": PUPILS}
    columns = (
        Column(SCHOOL, "00XX00", gettext_lazy("six characters of the site in the register")),
        Column(YEAR, "2026-2027", gettext_lazy("the school year"), years_to_choose),
        Column(NAME, "7/8 De Sterren", gettext_lazy("what the school calls the group")),
        Column(
            LEVELS, "7/8", gettext_lazy("one level, or several with a slash between them; in secondary schools 1 to 6")
        ),
        Column(PUPILS, "24", gettext_lazy("a whole number; empty while it is not known")),
        Column(TEACHER, "Lies Leerkracht", gettext_lazy("the name of a teacher of this school here; may stay empty")),
    )

    def claims(self, headings):
        return {NAME, YEAR} <= headings

    def row(self, line, asked):
        found = line.cells
        code, year = found[SCHOOL].upper().replace(" ", ""), cells.year(found[YEAR])
        name = cells.name(found[NAME], LONGEST_NAME)
        values = {"levels": level_words(cells.levels(found[LEVELS], LAST_LEVEL))}
        if PUPILS in found:
            values["pupils"] = cells.pupils(found[PUPILS])
        if TEACHER in found:
            values["teacher"] = " ".join(found[TEACHER].split())
        return Row(line.number, key_of(code, year, name), f"{name} ({school_year_name(year)})", values)

    def facts(self, sheet, rows, known):
        codes = {row.key.split(" ")[0] for row in rows}
        schools = School.objects.filter(code__in=codes)
        roles = SchoolRole.objects.filter(school__in=schools, role=SchoolRole.Role.TEACHER)
        teachers = {}
        for role in roles.select_related("school", "person"):
            teachers.setdefault(role.school.code, {})[str(role.person).lower()] = role.person_id
        return {"types": dict(schools.values_list("code", "type")), "teachers": teachers}

    def derive(self, row, before, asked, facts):
        code = row.key.split(" ")[0]
        if code not in facts["types"]:
            raise WrongRow(_("No school here has site code %(code)s.") % {"code": code})
        if code not in asked.options.get("schools", [code]):
            raise WrongRow(_("School %(code)s is not one of yours.") % {"code": code})
        last = last_level_at(facts["types"][code])
        if max(levels_in(row.values["levels"])) > last:
            raise WrongRow(_("This school has levels 1 to %(last)s.") % {"last": last})
        values = dict(row.values)
        if name := values.get("teacher"):
            teacher = facts["teachers"].get(code, {}).get(name.lower())
            if teacher is None:
                raise WrongRow(
                    _("%(name)s is not known as a teacher of this school: add that role first.") % {"name": name}
                )
            values["teacher"] = teacher
        elif "teacher" in values:
            values["teacher"] = None
        return values

    def records(self, keys):
        return self._found(keys).values()

    def _found(self, keys, lock=False):
        """The groups behind ``keys``, by key; with ``lock`` nobody else changes the groups of their schools meanwhile."""
        parts = [key.split(" ", 2) for key in keys]
        parts = [part for part in parts if len(part) == 3 and part[1].isdecimal()]
        schools = School.objects.filter(code__in={code for code, _year, _name in parts}).order_by("pk")
        if lock:
            list(schools.select_for_update(no_key=True))
        groups = Group.objects.filter(
            school__in=schools.order_by(),
            school_year__in={int(year) for _code, year, _name in parts},
            name__in={name for _code, _year, name in parts},
        )
        found = {}
        for group in groups.select_related("school"):
            group.import_key = key_of(group.school.code, group.school_year, group.name)
            found[group.import_key] = group
        return {key: found[key] for key in keys if key in found}

    def values_of(self, keys, lock=False):
        return {
            key: {"levels": group.level_words, "pupils": group.pupils, "teacher": group.teacher_id}
            for key, group in self._found(keys, lock).items()
        }

    def write(self, changes, facts):
        known = self._found(changes)
        schools = {school.code: school for school in School.objects.filter(code__in=facts["types"])}
        new = []
        for key, values in changes.items():
            code, year, name = key.split(" ", 2)
            group = known.get(key) or Group(school=schools[code], school_year=int(year), name=name)
            group.levels = levels_in(values["levels"]) if "levels" in values else group.levels
            group.pupils = values.get("pupils", group.pupils)
            group.teacher_id = values.get("teacher", group.teacher_id)
            if key not in known:
                new.append(group)
        Group.objects.bulk_update(known.values(), ["levels", "pupils", "teacher"], batch_size=500)
        Group.objects.bulk_create(new, batch_size=500)

    def remove(self, keys):
        found = self._found(keys)
        used = keys_in_use(Group, "pk", [group.pk for group in found.values()])
        unused = {key: group for key, group in found.items() if group.pk not in used}
        Group.objects.filter(pk__in=[group.pk for group in unused.values()]).delete()
        return set(unused)

    def names(self, name, values):
        return {one.pk: str(one) for one in Person.objects.filter(pk__in=values)} if name == "teacher" else {}


class GroupsForm(ImportForm):
    """A file with groups; of whoever does not look after all schools the own ones go along, and no others are taken."""

    def options(self):
        if edits_all(self.user, School.objects.all()):
            return {}
        return {"schools": sorted(School.objects.editable_by(self.user).values_list("code", flat=True))}


def edits_all(user, schools):
    """Whether ``user`` may change every one of ``schools``."""
    return not schools.exclude(pk__in=School.objects.editable_by(user)).exists()


def concerns(user, options):
    """Whether ``user`` may change all schools of which a file may tell."""
    schools = School.objects.all()
    return edits_all(user, schools.filter(code__in=options["schools"]) if "schools" in options else schools)


GROUPS = Source(
    slug="groups",
    title=gettext_lazy("Import groups"),
    intro=gettext_lazy(
        "One row per group, of one school or of many. Nothing changes before you have seen what would; "
        "groups that the sheet leaves out stay as they are."
    ),
    model=Group,
    kinds=(GroupRows(),),
    form_class=GroupsForm,
    concerns=concerns,
)

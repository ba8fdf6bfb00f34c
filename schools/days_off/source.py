"""The import of a school's own calendar: which of its events are days off, and what they make of what is known."""

import datetime as dt
import hashlib

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.desk.imports import Kind, Row, Source, WrongRow
from fluxus.desk.imports.forms import ImportForm
from fluxus.network.models import Holiday
from schools.days_off.calendar_file import HEADINGS, MOST_BYTES, read_calendar
from schools.models import DayOff, School

COPIED = ("school", "kind", "name", "since", "until")
A_SCHOOL_DAY = 5  # hours: what takes fewer leaves pupils at school for most of the day
LONGEST = dt.timedelta(days=60)
# What schools write above a day on which there are no lessons, as parts of words; the first that fits decides.
WORDS = {
    DayOff.Kind.STUDY_DAY: ("studie", "scholing", "marge", "lesvrij", "leerlingvrij", "vrije dag", "vrij", "vakantie"),
    DayOff.Kind.TEST_WEEK: ("toets", "cito", "examen", "doorstroom"),
    DayOff.Kind.TRIP: ("schoolreis", "kamp", "excursie", "sportdag", "koningsspelen", "avondvierdaagse"),
}


def kind_by_words(summary):
    """What sort of day off a summary tells of; None when it may be anything."""
    words = summary.lower()
    return next((kind for kind, parts in WORDS.items() if any(part in words for part in parts)), None)


def key_of(school_code, uid):
    """By which an event is known again: the UID can be of any length, the school keeps two schools' copies apart."""
    return f"{school_code}-{hashlib.sha256(uid.encode()).hexdigest()[:24]}"


class CalendarEvents(Kind):
    slug = "days_off"
    label = gettext_lazy("days off of a school")
    model = DayOff
    key_field = "source_key"
    key_heading = "UID"
    required = frozenset(HEADINGS)

    def claims(self, headings):
        return "UID" in headings

    def row(self, line, asked):
        cells = line.cells
        name = cells["SUMMARY"][:120]
        if cells["PROBLEM"]:
            raise WrongRow(f"{name}: {cells['PROBLEM']}" if name else cells["PROBLEM"])
        if cells["STATUS"] == "CANCELLED" or float(cells["HOURS"]) < A_SCHOOL_DAY:
            return None
        kind = kind_by_words(name)
        if kind is None and not asked.options["everything"]:
            return None
        self.refuse_impossible(cells, name)
        values = {
            "school": asked.options["school"],
            "kind": str(kind or DayOff.Kind.OTHER),
            "name": name,
            "since": cells["SINCE"],
            "until": cells["UNTIL"],
        }
        return Row(line.number, key_of(asked.options["code"], cells["UID"]), name, values)

    def refuse_impossible(self, cells, name):
        if not cells["UID"]:
            raise WrongRow(_("%(name)s has no UID, so that it could not be known again.") % {"name": name})
        if dt.date.fromisoformat(cells["UNTIL"]) - dt.date.fromisoformat(cells["SINCE"]) > LONGEST:
            raise WrongRow(_("%(name)s lasts longer than two months: that is no day off.") % {"name": name})

    def covered(self, rows, asked):
        """What came out of this calendar before, on the days that the file tells about."""
        if not rows:
            return set()
        first = min(row.values["since"] for row in rows)
        last = max(row.values["since"] for row in rows)
        imported = DayOff.objects.standing().filter(school=asked.options["school"], source_key__isnull=False)
        return set(imported.filter(since__range=(first, last)).values_list("source_key", flat=True))

    def facts(self, sheet, rows, known):
        """The holidays of the region: what lies within one needs no day off beside it."""
        holidays = Holiday.objects.of_region(Holiday.Region.NORTH)
        return {"holidays": [[str(since), str(until)] for since, until in holidays.values_list("since", "until")]}

    def derive(self, row, before, asked, facts):
        since, until = row.values["since"], row.values["until"]
        if any(first <= since and until <= last for first, last in facts["holidays"]):
            return None
        # What sort of day it is was guessed; whoever knew better has said so.
        return {**row.values, "kind": before["kind"]} if before else row.values

    def values_of(self, keys, lock=False):
        days = DayOff.objects.filter(source_key__in=list(keys)).order_by("pk")
        if lock:
            days = days.select_for_update()
        return {
            one.source_key: {
                "school": one.school_id,
                "kind": one.kind,
                "name": one.name,
                "since": one.since.isoformat(),
                "until": one.until.isoformat(),
            }
            for one in days
        }

    def names(self, name, values):
        if name != "school":
            return {}
        return {school.pk: school.name for school in School.objects.filter(pk__in=values)}

    def write(self, changes, facts):
        known = DayOff.objects.in_bulk(list(changes), field_name="source_key")
        days = []
        for key, values in changes.items():
            one = known.get(key) or DayOff(source_key=key)
            for name, value in values.items():
                setattr(one, "school_id" if name == "school" else name, value)
            days.append(one)
        DayOff.objects.bulk_create(days, update_conflicts=True, unique_fields=["source_key"], update_fields=COPIED)


class CalendarForm(ImportForm):
    """A calendar, of which school it is, and whether every whole day in it counts."""

    file = forms.FileField(
        label=gettext_lazy("Calendar"),
        help_text=gettext_lazy("The calendar of the school as iCal: a file that ends in .ics."),
        validators=[FileExtensionValidator(["ics"], message=gettext_lazy("Choose a file that ends in .ics."))],
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
    )
    school = forms.ModelChoiceField(label=gettext_lazy("School"), queryset=School.objects.open())
    everything = forms.BooleanField(
        label=gettext_lazy("Every event that takes a whole day is a day off"),
        required=False,
        help_text=gettext_lazy(
            "Otherwise only study days, tests, trips and free days, as far as their names tell. "
            "What lies in a school holiday is left out."
        ),
    )
    field_order = ["school", "file", "everything", "wrong_rows"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["as_of"]
        self.fields["school"].queryset = self.fields["school"].queryset.editable_by(self.user)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 1 MB: that is no calendar of a school."))
        return file

    def options(self):
        school = self.cleaned_data["school"]
        return {"school": school.pk, "code": school.code, "everything": self.cleaned_data["everything"]}


def concerns(user, options):
    """Whether the school of the calendar is one that ``user`` may change."""
    return School.objects.editable_by(user).filter(pk=options.get("school")).exists()


CALENDAR = Source(
    slug="calendar",
    title=gettext_lazy("Import the calendar of a school"),
    intro=gettext_lazy(
        "Study days, tests and trips out of the school's own calendar, of last school year and later. Import the calendar "
        "again when it changed: what is known already is not made twice. Nothing changes before you have seen what would."
    ),
    model=DayOff,
    kinds=(CalendarEvents(),),
    form_class=CalendarForm,
    reader=read_calendar,
    concerns=concerns,
)

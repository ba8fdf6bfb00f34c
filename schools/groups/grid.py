"""The groups of one school in one school year as a grid: typed, added and removed together, saved together."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from fluxus.common.history import events_among
from fluxus.common.periods import school_year, touching
from fluxus.desk.imports.usage import keys_in_use
from fluxus.network.models import Person
from schools.groups.forms import GroupRowForm
from schools.models import Group, SchoolRole
from schools.models.groups import last_level_at

BLANK_ROWS = 3
MOST_ROWS = 100


class GroupRows(forms.BaseFormSet):
    """Rows of groups; ``seen`` is the newest event when they were drawn, so that the second of two editors is told."""

    def __init__(self, data=None, *, school, year):
        self.school, self.year = school, year
        groups = school.groups.of_year(year).select_related("teacher").order_by("levels", "name")
        self.groups = {str(group.pk): group for group in groups}
        self.changed_meanwhile = []
        super().__init__(data, prefix="groups", initial=[{"group": key} for key in self.groups])

    @property
    def events(self):
        """What happened to the groups of this school and year, those that are gone included."""
        return Group.pgh_event_model.objects.filter(school=self.school, school_year=self.year)

    @cached_property
    def latest(self):
        """What the page that is drawn now has seen."""
        return self.events.order_by("-pgh_id").values_list("pgh_id", flat=True).first() or 0

    @cached_property
    def teachers(self):
        return {person.pk: str(person) for person in teachers_at(self.school, self.year)}

    def get_form_kwargs(self, index):
        return {
            "instance": self._group(index),
            "last": last_level_at(self.school.type),
            "teachers": self.teachers,
        }

    def _group(self, index):
        """The group of a row; a row without one, or whose group somebody removed meanwhile, is a new group."""
        key = ""
        if index is not None and self.is_bound:
            key = self.data.get(f"{self.prefix}-{index}-group", "")
        elif index is not None and index < len(self.initial):
            key = self.initial[index]["group"]
        return self.groups.get(key) or Group(school=self.school, school_year=self.year)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["group"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=form.instance.pk or "")
        form.fields["DELETE"].label = _("Remove")

    def clean(self):
        self._refuse_when_stale()
        self._refuse_names_twice()
        used = keys_in_use(Group, "pk", [group.pk for group in self.removed]) if self.removed else set()
        if used:
            names = ", ".join(group.name for group in self.removed if group.pk in used)
            raise ValidationError(
                _("%(groups)s stays: it went on to the next school year, or something hangs on it."),
                params={"groups": names},
            )

    def _refuse_when_stale(self):
        seen = self.data.get("seen", "")
        if seen.isdecimal() and int(seen) != self.latest:
            self.changed_meanwhile = events_among(self.events.filter(pgh_id__gt=int(seen)))
            raise ValidationError(
                _(
                    "Somebody else saved this in the meantime. Look at what changed, and save again if yours should stand."
                ),
                code="stale",
            )

    def _refuse_names_twice(self):
        shown = {form.instance.pk for form in self.forms}
        names = {group.name for group in self.groups.values() if group.pk not in shown}
        for form in self._kept():
            name = form.cleaned_data.get("name")
            if name in names:
                form.add_error("name", _("This school already has a group of that name in that school year."))
            names.add(name)

    def _kept(self):
        """The rows that hold a group, or what is to become one."""
        return [
            form
            for form in self.forms
            if (form.instance.pk or form.has_changed()) and not self._should_delete_form(form)
        ]

    @property
    def removed(self):
        """The groups whose rows were ticked to go."""
        return [form.instance for form in self.forms if form.instance.pk and self._should_delete_form(form)]

    def save(self):
        """Write all rows; first what goes, so that its name is free. How many groups there are then."""
        Group.objects.filter(pk__in=[group.pk for group in self.removed]).delete()
        kept = self._kept()
        changed = [form.instance for form in kept if form.instance.pk and form.has_changed()]
        Group.objects.bulk_update(changed, GroupRowForm.Meta.fields)
        Group.objects.bulk_create(form.instance for form in kept if not form.instance.pk)
        return len(kept)


GroupGrid = forms.formset_factory(
    GroupRowForm, GroupRows, extra=BLANK_ROWS, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


def teachers_at(school, year):
    """Who can be named as teacher of a group: whoever teaches there in that year, and whoever is named already."""
    period = school_year(year)
    teach = SchoolRole.objects.filter(touching(period), school=school, role=SchoolRole.Role.TEACHER)
    named = school.groups.of_year(year).order_by()
    return Person.objects.filter(Q(pk__in=teach.values("person").order_by()) | Q(pk__in=named.values("teacher")))

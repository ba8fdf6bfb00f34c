from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import ScopedModelForm
from fluxus.common.pages.end import EndForm
from schools.forms.parts import PartForm
from schools.models import PupilCount, School


class SchoolForm(ScopedModelForm):
    """A school; what the register knows is better imported than typed."""

    layout = Layout(
        Row("name", "code"),
        Row("type", "denomination"),
        "board",
        Fieldset(
            _("Where"),
            Row("street", "house_number"),
            Row("postcode", "city"),
            Row("municipality", "district"),
            Row("longitude", "latitude"),
        ),
        Fieldset(_("How to reach them"), Row("phone", "website")),
        Fieldset(_("Since when"), "opened_on"),
    )

    class Meta:
        model = School
        fields = [
            "name",
            "code",
            "type",
            "denomination",
            "board",
            "street",
            "house_number",
            "postcode",
            "city",
            "municipality",
            "district",
            "longitude",
            "latitude",
            "phone",
            "website",
            "opened_on",
        ]


class CloseSchoolForm(EndForm):
    """The last day of a school, and the school that took its pupils, if one did."""

    merged_into = forms.ModelChoiceField(
        label=_("Merged into"),
        queryset=School.objects.open(),
        required=False,
        help_text=_("Only when another school took over its pupils."),
    )

    def __init__(self, *args, school, **kwargs):
        super().__init__(*args, **kwargs)
        self.school = school
        self.fields["merged_into"].queryset = self.fields["merged_into"].queryset.exclude(pk=school.pk)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Note the closing once the last day has come."))
        if self.school.opened_on and day < self.school.opened_on:
            raise forms.ValidationError(_("The last day cannot lie before the day on which it opened."))
        return day


class PupilCountForm(PartForm):
    """The pupils of a school on 1 October of a year, where the register does not know them yet."""

    class Meta:
        model = PupilCount
        fields = ["school", "day", "pupils"]

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Pupils are counted once the day has come."))
        return day

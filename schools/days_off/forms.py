from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from schools.forms.parts import PartForm
from schools.models import DayOff
from schools.models.groups import FIRST_LEVEL, LAST_LEVEL

LEVELS = [(level, str(level)) for level in range(FIRST_LEVEL, LAST_LEVEL + 1)]


class DayOffForm(PartForm):
    """When a school, or some of its levels, cannot be planned."""

    until = forms.DateField(label=_("last day"), required=False, help_text=_("Empty: that one day."))
    levels = forms.TypedMultipleChoiceField(
        label=_("levels"),
        choices=LEVELS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the whole school."),
    )
    layout = Layout("school", Row("kind", "name"), Row("since", "until"), "levels", "note")

    class Meta:
        model = DayOff
        fields = ["school", "kind", "name", "since", "until", "levels", "note"]

    def clean(self):
        data = super().clean()
        if data.get("since") and not data.get("until") and "until" not in self.errors:
            data["until"] = data["since"]
        return data

"""What is asked beside the file; a source adds its own questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import DayInput, ScopedForm
from fluxus.desk.imports.dates import day_in_name
from fluxus.desk.models.imports import ALL_OR_NOTHING

MOST_BYTES = 50 * 1024 * 1024


class ImportForm(ScopedForm):
    """A file, and the day on which it held."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A file that ends in .csv or .xlsx."),
        validators=[
            FileExtensionValidator(["csv", "txt", "xlsx"], message=_("Choose a file that ends in .csv or .xlsx."))
        ],
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,text/csv"}),
    )
    as_of = forms.DateField(
        label=_("As it was on"),
        required=False,
        widget=DayInput,
        help_text=_("The day on which the source made the file. Empty: the date in its name, or else today."),
    )

    wrong_rows = forms.ChoiceField(
        label=_("When rows are wrong"),
        choices=[("skip", _("leave those out and import the others")), ("refuse", _("import nothing"))],
        required=False,
        initial="skip",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 50 MB: that is not one of these files."))
        return file

    def clean_as_of(self) -> Any:
        day = self.cleaned_data["as_of"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("A file cannot be of a day that has yet to come."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("file") and not data.get("as_of"):
            data["as_of"] = day_in_name(data["file"].name) or timezone.localdate()
        return data

    def options(self) -> dict[str, Any]:
        """The answers to the source's own questions, as JSON values."""
        return {}

    def all_options(self) -> dict[str, Any]:
        """Every answer that is kept with the file."""
        refuses = self.cleaned_data["wrong_rows"] == "refuse"
        return {**self.options(), **({ALL_OR_NOTHING: True} if refuses else {})}

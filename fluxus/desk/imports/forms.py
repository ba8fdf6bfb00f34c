"""What is asked beside the file; a source adds its own questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.forms import DayInput, ScopedForm
from fluxus.desk.imports.dates import day_in_name

MOST_BYTES = 50 * 1024 * 1024


class ImportForm(ScopedForm):
    """A file, and the day on which it held."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("As it came from the source, unchanged: a file that ends in .csv."),
        validators=[FileExtensionValidator(["csv", "txt"], message=_("Choose a file that ends in .csv."))],
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )
    as_of = forms.DateField(
        label=_("As it was on"),
        required=False,
        widget=DayInput,
        help_text=_("The day on which the source made the file. Empty: the date in its name, or else today."),
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

"""Forms of which the page keeps what was typed, so that somebody can go on later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fluxus.common.forms import ScopedForm

KEPT = "components/kept.html"


class DraftForm(ScopedForm):
    """A form about ``asked`` (see ``fluxus.common.asked``) that begins with what was typed before; ``ask`` adds its fields.

    ``grows`` names the part of the page, if any, that becomes longer when the button *more* is pressed.
    """

    grows = ""

    def __init__(self, *args: Any, asked: Any, **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, initial=asked.draft, **kwargs)
        self.ask()
        self.settle()
        for field in self.fields.values():
            if not isinstance(field.widget, forms.RadioSelect):
                field.widget.attrs["class"] = "form-control"

    def ask(self) -> None:
        """Add the fields that depend on what is asked."""

    def typed(self) -> dict[str, Any]:
        """What stands in the fields now, right or wrong, so that it can be drawn again."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}

    def told(self) -> Any:
        """The answer, as the record that is asked takes it in; field by field unless a form says otherwise."""
        return self.cleaned_data


def kept(request: HttpRequest, form: DraftForm) -> HttpResponse | None:
    """The answer to a page that only tells what was typed so far: it is kept; None where it is sent in."""
    is_typing, wants_more = getattr(request, "htmx", False), bool(form.grows) and "more" in request.POST
    if request.method != "POST" or not (is_typing or wants_more):
        return None
    form.asked.keep_draft(form.typed())
    return render(request, KEPT) if is_typing else redirect(f"{request.path}#{form.grows}")

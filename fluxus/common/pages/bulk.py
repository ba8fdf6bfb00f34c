"""Changing many rows of a list at once: chosen, counted, confirmed, and each in the history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.forms.models import fields_for_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fluxus.common.forms import ScopedForm
from fluxus.common.pages.base import Page

NAMED_AT_MOST = 5
LEAVE = gettext_lazy("leave as it is")


class BulkForm(ScopedForm):
    """The fields that may be changed together; one left empty stays as it is on every row."""

    def __init__(self, *args: Any, model: type[models.Model], names: Iterable[str], user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields.update(fields_for_model(model, tuple(names)))
        for field in self.fields.values():
            field.required, field.initial = False, None
            if isinstance(field, forms.ModelChoiceField):
                field.empty_label = LEAVE
            elif isinstance(field, forms.TypedChoiceField):
                choices: Any = field.choices
                field.choices = [("", LEAVE), *(choice for choice in choices if choice[0] != "")]
        self.settle()

    def chosen(self) -> dict[str, Any]:
        """What was filled in, by field."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        if not self.errors and not self.chosen():
            raise forms.ValidationError(_("Choose at least one thing to change."))
        return data


def change_together(rows: models.QuerySet, values: dict[str, Any]) -> tuple[int, list[tuple[Any, str]]]:
    """Set ``values`` on each of ``rows``; those that would break a rule are left and come back with the reason."""
    changed, refused = 0, []
    with transaction.atomic():
        for record in rows.select_for_update(of=("self",)):
            for name, value in values.items():
                setattr(record, name, value)
            try:
                record.full_clean()
                record.save(update_fields=list(values))
                changed += 1
            except ValidationError as reason:
                refused.append((record, " ".join(reason.messages)))
    return changed, refused


class BulkEditing(Page):
    """What a list can do with chosen rows; it is off where ``bulk_fields`` is empty."""

    bulk_fields: tuple[str, ...] = ()
    object_list: Any

    @property
    def may_bulk(self) -> bool:
        return bool(self.bulk_fields) and self.may("change")

    def chosen_rows(self, request: HttpRequest) -> models.QuerySet:
        """The rows of the list that were ticked, or with ``all`` every one that the filters leave."""
        if "all" in request.POST:
            return self.object_list
        return self.object_list.filter(pk__in=[key for key in request.POST.getlist("row") if key.isdecimal()])

    def bulk(self, request: HttpRequest) -> HttpResponse:
        """First the question, with the number of rows; then, with ``apply``, the change."""
        if not self.may_bulk:
            raise PermissionDenied
        chosen = self.chosen_rows(request).order_by().values("pk")
        number = chosen.count()
        editable = self.model.objects.editable_by(request.user).filter(pk__in=chosen)
        typed = request.POST if "apply" in request.POST else None
        form = BulkForm(typed, model=self.model, names=self.bulk_fields, user=request.user)
        if number and form.is_bound and form.is_valid():
            self.tell(*change_together(editable, form.chosen()))
            return HttpResponseRedirect(request.get_full_path())
        context = {
            "title": _("Change together"),
            "form": form,
            "number": number,
            "editable": editable.count(),
            "rows": request.POST.getlist("row"),
            "all_rows": "all" in request.POST,
            "some": editable[:NAMED_AT_MOST],
            "back_url": request.get_full_path(),
        }
        return render(request, "pages/bulk.html", context)

    def tell(self, changed: int, refused: list[tuple[Any, str]]) -> None:
        """Say how many rows were changed, and which were not and why."""
        if changed:
            words = ngettext("%(number)s row has been changed.", "%(number)s rows have been changed.", changed)
            messages.success(self.request, words % {"number": changed})
        for record, reason in refused[:NAMED_AT_MOST]:
            words = _("%(record)s was left as it is: %(reason)s")
            messages.warning(self.request, words % {"record": record, "reason": reason})
        if len(refused) > NAMED_AT_MOST:
            words = _("And %(number)s more were left as they are.")
            messages.warning(self.request, words % {"number": len(refused) - NAMED_AT_MOST})

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from fluxus.common.forms import ScopedForm
from fluxus.common.pages.base import Page
from fluxus.common.pages.edit import editable_or_refused


class MoveForm(ScopedForm):
    """A move that asks nothing but to be confirmed; one that asks more inherits it and names its fields."""

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.record = record
        super().__init__(*args, **kwargs)


class MovePage(Page, FormView):
    """Confirms the move of a record into the state that the address names, with its consequences.

    An app declares ``form_classes``: state → form whose cleaned data become the fields of the move; those are the states
    that the page leads to, and where none is declared it leads to all. A verb of the model that does more than set fields
    is called by overriding ``move``.
    """

    verb = "change"
    template_name = "pages/move.html"
    form_classes: dict[str, type[MoveForm]] = {}

    @property
    def target(self) -> str:
        """The state asked for."""
        return self.kwargs["state"]

    @cached_property
    def record(self) -> Any:
        if self.target not in (self.form_classes or dict(self.model._meta.get_field("state").flatchoices)):
            raise Http404
        return editable_or_refused(self, self.kwargs["pk"])

    @property
    def target_name(self) -> str:
        return str(dict(self.model._meta.get_field("state").flatchoices)[self.target])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.record.may_become(self.target):
            return self.refused(self.record)
        return super().get(request, *args, **kwargs)

    def get_form_class(self) -> type[MoveForm]:
        return self.form_classes.get(self.target, MoveForm)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user, "record": self.record}

    def consequences(self, record: Any) -> list[str]:
        """What follows from it, in sentences."""
        return []

    def move(self, record: Any, fields: dict[str, Any]) -> None:
        """Do it; a ``ValidationError`` is shown on the form."""
        record.move_to(self.target, **fields)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        named = {"record": self.record, "state": self.target_name}
        context.update(
            record=self.record,
            title=_("%(record)s becomes: %(state)s") % named,
            button=_("Make it: %(state)s") % named,
            consequences=self.consequences(self.record),
            back_url=self.record.get_absolute_url(),
        )
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        record = self.record
        try:
            with transaction.atomic():
                self.move(record, form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
            return self.form_invalid(form)
        messages.success(self.request, _("%(record)s: %(state)s.") % {"record": record, "state": self.target_name})
        return HttpResponseRedirect(record.get_absolute_url())

    def refused(self, record: Any) -> HttpResponse:
        """It is in another state than the reader thought: back to the record, with words."""
        try:
            record.move_to(self.target)
        except ValidationError as refusal:
            messages.error(self.request, " ".join(refusal.messages))
        return HttpResponseRedirect(record.get_absolute_url())

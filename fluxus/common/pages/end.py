from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from fluxus.common.forms import DayInput, ScopedForm
from fluxus.common.pages.base import Page
from fluxus.common.pages.edit import editable_or_refused


class EndForm(ScopedForm):
    """The day on which something ends."""

    day = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput)


class EndPage(Page, FormView):
    """Confirms that something ends (or is archived), with its consequences; nothing with a past is deleted.

    The model does it: the method named by ``act`` takes what the form asks, the day unless a page has its own form.
    """

    verb = "change"
    template_name = "pages/end.html"
    form_class = EndForm
    act = "end"
    heading: Any = ""
    button: Any = ""

    @property
    def record(self) -> Any:
        return editable_or_refused(self, self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return {"day": timezone.localdate()}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def consequences(self, record: models.Model) -> list[str]:
        """What follows from it, in sentences."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        record = self.record
        context.update(
            record=record,
            title=str(self.heading) or _("End %(record)s") % {"record": record},
            button=self.button or _("End"),
            consequences=self.consequences(record),
            back_url=self.back_url(record),
        )
        return context

    def back_url(self, record: Any) -> str:
        """Where the reader goes when it is done, or not done after all."""
        return record.get_absolute_url()

    def form_valid(self, form: Any) -> HttpResponse:
        record = self.record
        getattr(record, self.act)(**form.cleaned_data)
        messages.success(self.request, _("Done: %(record)s.") % {"record": record})
        return HttpResponseRedirect(self.back_url(record))

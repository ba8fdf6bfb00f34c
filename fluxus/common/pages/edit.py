from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import CreateView, UpdateView

from fluxus.common.choices import cut_long_choices, matching_choices
from fluxus.common.onward import onward
from fluxus.common.pages.base import Page


class FormPage(Page):
    """What create and edit share: the user for the form, where to go after, one message."""

    template_name: Any = "pages/form.html"
    heading: Any = ""
    intro: Any = ""
    submit_label: Any = ""
    is_read_in_list = False  # of a record without a page of its own: the reader came from the list, and goes back
    object: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}  # type: ignore[misc]

    def get_form(self, form_class: Any = None) -> Any:
        return cut_long_choices(super().get_form(form_class))  # type: ignore[misc]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]
        if name := request.GET.get("choices"):
            return matching_choices(page.context_data["form"], name, request.GET.get("words", ""))  # type: ignore[attr-defined]
        return page

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """All that the form writes, or nothing: a record without its people and themes is no record."""
        with transaction.atomic():
            return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def get_success_url(self) -> str:
        return onward(self.request) or self.home()

    def home(self) -> str:
        """Where the record is read."""
        return self.address("list") if self.is_read_in_list or not self.object else self.object.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.update(
            title=self.get_heading(),
            intro=self.intro,
            submit_label=self.submit_label or _("Save"),
            next=onward(self.request),
            back_url=self.back_url(),
        )
        return context

    def back_url(self) -> str:
        """Where the reader goes without saving."""
        return onward(self.request) or self.home()

    def get_heading(self) -> str:
        """The title of the page."""
        return str(self.heading)

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)  # type: ignore[misc]
        messages.success(self.request, self.said())
        return response

    def said(self) -> str:
        """What the user reads after saving."""
        return _("%(record)s has been saved.") % {"record": self.object}


class CreatePage(FormPage, CreateView):
    """A page on which a record is made; ``?field=value`` fills the form beforehand."""

    verb = "add"

    def get_initial(self) -> dict[str, Any]:
        known = {name: value for name, value in self.request.GET.items() if name in self.get_form_class().base_fields}
        return {**super().get_initial(), **known}

    def get_queryset(self) -> models.QuerySet:
        return self.model.objects.none()

    def get_heading(self) -> str:
        return str(self.heading) or _("New: %(kind)s") % {"kind": self.model._meta.verbose_name}


class EditPage(FormPage, UpdateView):
    """A page on which a record is changed by whoever may; a row out of scope is a 404, one out of the portfolio a 403."""

    verb = "change"

    def get_object(self, queryset: Any = None) -> models.Model:
        return editable_or_refused(self, self.kwargs["pk"], lock=self.request.method == "POST")

    def get_heading(self) -> str:
        return str(self.heading) or _("Change %(record)s") % {"record": self.object}


def editable_or_refused(page: Page, pk: int, lock: bool = False) -> Any:
    """The record, where the user may change it; else 404 when they cannot see it either, and 403 when they can.

    With ``lock`` the second of two who save at the same moment waits for the first, and then sees what they changed.
    """
    base = getattr(page, "queryset", None)
    base = page.model.objects.all() if base is None else base.all()
    visible = base.visible_to(page.request.user)
    record = get_object_or_404(visible.select_for_update(of=("self",)) if lock else visible, pk=pk)
    if not base.editable_by(page.request.user).filter(pk=pk).exists():
        raise PermissionDenied(_("This belongs to the portfolio of somebody else."))
    return record

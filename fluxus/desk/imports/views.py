"""The page on which a file is uploaded, and the page of a batch: what it would change, apply, undo."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import FormView

from fluxus.accounts.models import User
from fluxus.common.exports import TYPES
from fluxus.common.pages import Page, asks
from fluxus.common.records import page_url
from fluxus.desk.imports import read, source_named, take_back, write
from fluxus.desk.imports.differences import VERDICTS
from fluxus.desk.imports.kind import Source, Words, kind_at
from fluxus.desk.imports.lines import shown_rows
from fluxus.desk.imports.workbook import to_fill_in
from fluxus.desk.models import ImportBatch, ImportRow, Job

PER_PAGE = 50
EARLIER = 10
State = ImportBatch.State


class ImportPage(Page, FormView):
    """Upload a file of ``source``; an app declares this with a model and a source."""

    verb = "add"
    template_name = "desk/import.html"
    source: Source

    def get_form_class(self) -> Any:
        return self.source.form_class

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        file, user = form.cleaned_data["file"], cast(User, self.request.user)
        batch = ImportBatch.objects.create(
            source=self.source.slug,
            file=file,
            name=file.name[:200],
            as_of=form.cleaned_data["as_of"],
            options=form.all_options(),
            uploaded_by=user,
        )
        with transaction.atomic():
            started = read(batch, user)
        return redirect(started or batch)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        earlier = ImportBatch.objects.visible_to(self.request.user).filter(source=self.source.slug)
        return {
            **super().get_context_data(**kwargs),
            "title": self.source.title,
            "intro": self.source.intro,
            "source": self.source,
            "earlier": earlier.select_related("uploaded_by__person")[:EARLIER],
            "back_url": self.address("list"),
            "list_title": self.model._meta.verbose_name_plural,
        }


@require_GET
@asks("desk.view_importbatch")
def batch_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would change or did change: one sort of rows at a time."""
    batch = get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=pk)
    source = source_named(batch.source)
    shown = _chosen(batch, request.GET.get("show", ""))
    page = Paginator(batch.rows.filter(verdict=shown), PER_PAGE).get_page(request.GET.get("page"))
    kind = source.kind_named(batch.kind) if batch.kind else None
    may_decide = request.user.has_perm("desk.change_importbatch") and source.may_decide(request.user, batch.options)
    context = {
        "title": batch.name,
        "batch": batch,
        "source": source,
        "import_url": page_url(source.model, "import") if request.user.has_perm(source.permission) else "",
        "kind": kind,
        "tabs": [(one, ImportRow.Verdict(one).label, batch.counts.get(one, 0)) for one in VERDICTS],
        "shown": shown,
        "page": page,
        "rows": shown_rows(kind, page) if kind else [],
        "outcomes": _outcomes(batch),
        "may_apply": may_decide
        and batch.state == State.PREVIEWED
        and not batch.is_held_up
        and batch.rows.to_write().exists(),
        "may_undo": may_decide and batch.state == State.APPLIED and batch.is_last,
    }
    return render(request, "desk/import_batch.html", context)


@require_GET
@asks("desk.view_importbatch")
def sheet_to_fill_in(request: HttpRequest, source: str, kind: str) -> HttpResponse:
    """An empty sheet of one kind of file, with headings, an example and what each cell may hold."""
    found = kind_at(source, kind)
    if found is None:
        raise Http404
    response = HttpResponse(to_fill_in(found), content_type=TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{slugify(str(found.label))}.xlsx"'
    return response


@require_POST
@asks("desk.change_importbatch")
def apply_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the preview showed."""
    batch = _to_decide_on(request, pk)
    with transaction.atomic():
        return _answer(request, batch, write(batch, request.user), State.APPLIED)


@require_POST
@asks("desk.change_importbatch")
def undo_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what the last import wrote."""
    batch = _to_decide_on(request, pk)
    with transaction.atomic():
        return _answer(request, batch, take_back(batch, request.user), State.UNDONE)


def _to_decide_on(request: HttpRequest, pk: int) -> ImportBatch:
    batch = get_object_or_404(ImportBatch.objects.editable_by(request.user), pk=pk)
    if not source_named(batch.source).may_decide(request.user, batch.options):
        raise PermissionDenied
    return batch


def _answer(request: HttpRequest, batch: ImportBatch, started: Job | None, wanted: str) -> HttpResponse:
    if started:
        return redirect(started)
    batch.refresh_from_db()
    if batch.state != wanted:
        messages.warning(request, _("This import has been decided on already: nothing was done."))
    elif wanted == State.APPLIED:
        messages.success(request, _("The import has been applied."))
    else:
        messages.success(request, _("The import has been undone."))
    return redirect(batch)


def _chosen(batch: ImportBatch, asked: str) -> str:
    if asked in VERDICTS:
        return asked
    return next((verdict for verdict in ("wrong", "changed", "new", "gone") if batch.counts.get(verdict)), "unchanged")


def _outcomes(batch: ImportBatch) -> list[tuple[Words, int]]:
    counts = batch.rows.exclude(outcome="").order_by().values_list("outcome").annotate(count=Count("pk"))
    return [(ImportRow.Outcome(outcome).label, count) for outcome, count in counts]

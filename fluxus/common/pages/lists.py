from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django_filters.views import FilterView

from fluxus.common import lists
from fluxus.common.choices import cut_long_choices, matching_choices
from fluxus.common.exports import export
from fluxus.common.pages.addresses import AddressCopying
from fluxus.common.pages.bulk import BulkEditing
from fluxus.common.pages.taking import RowTaking

PAGE_SIZES = (25, 50, 100)


class ListPage(BulkEditing, AddressCopying, RowTaking, FilterView):
    """A list: search and filters kept in the URL, chips, sorting, columns, paging, and export of what is shown.

    An app declares ``model``, ``queryset``, ``filterset_class`` and ``table_class``; an htmx request gets the rows alone.
    ``bulk_fields`` names the fields that may be changed on many rows at once; ``address_kinds`` whose e-mail addresses
    can be taken along, ``takers`` the pages that begin with chosen rows. ``rows_template`` draws what the filters leave.
    """

    template_name = "pages/list.html"
    rows_template = "pages/_rows.html"
    table_class: Any
    intro: Any = ""
    empty: Any = ""
    strict = False

    def get_queryset(self) -> models.QuerySet:
        rows = self.rows()
        # Rows that are counted per record lose the order of their model unless it is asked for.
        return rows if rows.ordered else rows.order_by(*self.model._meta.ordering)

    def get_filterset(self, filterset_class: Any) -> Any:
        filterset = super().get_filterset(filterset_class)
        cut_long_choices(filterset.form)
        return filterset

    @cached_property
    def table(self) -> Any:
        """The table of the rows that the filters leave, sorted and cut to the page asked for."""
        hidden = lists.hidden_columns(self.request)
        table = self.table_class(self.object_list, hidden=hidden, selectable=self.is_selectable)
        return lists.turned_to(table, self.request, PAGE_SIZES)

    @property
    def is_selectable(self) -> bool:
        return self.may_bulk or bool(self.address_kinds) or bool(self.open_takers)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        meta = self.model._meta
        context.update(
            title=meta.verbose_name_plural,
            intro=self.intro,
            empty=self.empty,
            table=self.table,
            total=self.table.page.paginator.count,
            chips=lists.chips(self.filterset, self.request),
            columns=lists.column_choices(self.table),
            page_sizes=PAGE_SIZES,
            per_page=lists.page_size(self.request, PAGE_SIZES),
            create_url=self.address("create") if self.may("add") else "",
            import_url=self.address("import") if self.may("add") else "",
            actions=[(label, url, icon) for label, url, icon in self.extra_actions()],
            export_urls=lists.export_addresses(self.request),
            tabs=lists.tabs(self.request),
            create_label=getattr(self, "create_label", None),
            bulk=self.may_bulk,
            address_kinds=self.address_kinds,
            takers=self.open_takers,
            selectable=self.is_selectable,
            rows_template=self.rows_template,
        )
        return context

    def extra_actions(self) -> list[tuple[Any, str, str]]:
        """More buttons above the list, as (label, address, icon)."""
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if name := request.GET.get("choices"):
            return matching_choices(
                self.get_filterset(self.get_filterset_class()).form, name, request.GET.get("words", "")
            )
        response = super().get(request, *args, **kwargs)
        form = request.GET.get("export")
        if form in lists.EXPORT_FORMATS:
            return export(self.table, form, str(self.model._meta.verbose_name_plural))
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Chosen rows of what the filters in the address leave, to be changed together or written to."""
        self.filterset = self.get_filterset(self.get_filterset_class())
        self.object_list = self.filterset.qs
        if self.address_kinds and "addresses" in request.POST:
            return self.copy_addresses(request, self.chosen_rows(request))
        if "take" in request.POST:
            return self.take(request, self.chosen_rows(request))
        return self.bulk(request)

    def get_template_names(self) -> list[str]:
        if getattr(self.request, "htmx", False) and not self.request.htmx.boosted:  # type: ignore[attr-defined]
            return [self.rows_template]
        return [self.template_name]

"""Tables: columns are declared once; page, column choice, sorting and export read the same table."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_tables2 as tables
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _

from fluxus.common.money import NOTHING, euro
from fluxus.common.records import page_url
from fluxus.common.secrets import as_seen_by


class Table(tables.Table):
    """A table of records: the first column is the link, columns in ``hidden`` are left out; ``selectable`` rows can be ticked."""

    class Meta:
        attrs = {"class": "table rows"}
        empty_text = ""
        order_by_field = "sort"

    def __init__(self, *args: Any, hidden: Any = (), selectable: bool = False, **kwargs: Any) -> None:
        first = next(iter(self.base_columns))
        self.hidden = {name for name in hidden if name in self.base_columns and name != first}
        kwargs.setdefault("order_by_field", "sort")
        if selectable:
            kwargs.update(extra_columns=[("select", SelectColumn())], sequence=("select", "..."))
        super().__init__(*args, exclude=(*kwargs.pop("exclude", ()), *self.hidden), **kwargs)


class SelectColumn(tables.Column):
    """A box to tick the row with, and one in the heading for all rows of the page."""

    attrs = {"td": {"class": "select"}, "th": {"class": "select"}}

    def __init__(self) -> None:
        super().__init__(accessor="pk", orderable=False, exclude_from_export=True, verbose_name="")

    @property
    def header(self) -> str:
        return format_html('<input type="checkbox" data-select-all aria-label="{}">', _("Choose all rows of this page"))

    def render(self, value: Any, record: Any) -> str:
        box = '<input type="checkbox" form="bulk" name="row" value="{}" aria-label="{}">'
        return format_html(box, value, _("Choose %(record)s") % {"record": record})


class LinkColumn(tables.Column):
    """The name of the record, as the link to its page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("linkify", True)
        kwargs.setdefault("attrs", {"td": {"class": "first"}, "th": {"class": "first"}})
        super().__init__(*args, **kwargs)


def edit_address(record: Any, table: Any) -> str | None:
    """Where ``record`` is changed, for whoever may; no link for anybody else."""
    permission = f"{record._meta.app_label}.change_{record._meta.model_name}"
    may = table.request.user.has_perm(permission) and record.pk in editable_keys(table, type(record))
    return page_url(record, "edit", record.pk) if may else None


def editable_keys(table: Any, model: Any) -> set[Any]:
    """The rows of this page of ``table`` that its reader may change; asked of the database once."""
    if not hasattr(table, "editable_keys"):
        shown = [row.record.pk for row in table.paginated_rows]
        table.editable_keys = set(
            model.objects.editable_by(table.request.user).filter(pk__in=shown).values_list("pk", flat=True)
        )
    return table.editable_keys


class EditLinkColumn(LinkColumn):
    """The name of a record that has no page but the one that changes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, linkify=edit_address, **kwargs)


class SecretColumn(tables.Column):
    """A field that few may read, for others covered: on the page and in the file; its order would tell too much."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, orderable=False, **kwargs)

    def render(self, value: Any, record: Any, table: Any, bound_column: Any) -> str:
        return as_seen_by(table.request.user, record._meta.get_field(bound_column.name), value, record)

    def value(self, value: Any, record: Any, table: Any, bound_column: Any) -> str:
        return self.render(value, record, table, bound_column)


class DateColumn(tables.Column):
    """A day, short; of a moment the day on our clock, for a spreadsheet knows no time zones."""

    attrs = {"td": {"class": "date"}, "th": {"class": "date"}}

    def render(self, value: Any) -> str:
        day = self.value(value)
        return format_html('<time datetime="{}">{}</time>', day.isoformat(), date_format(day, "SHORT_DATE_FORMAT"))

    def value(self, value: Any) -> Any:
        return timezone.localdate(value) if isinstance(value, dt.datetime) else value


class NumberColumn(tables.Column):
    """A number, to the right."""

    attrs = {"td": {"class": "number"}, "th": {"class": "number"}}

    def render(self, value: Any) -> str:
        return number_format(value, force_grouping=True)

    def value(self, value: Any) -> Any:
        return value


class MoneyColumn(NumberColumn):
    """An amount in euro; on a phone it stays where other columns give way."""

    attrs = {"td": {"class": "number money"}, "th": {"class": "number"}}

    def render(self, value: Any) -> str:
        return euro(value)


class MoneyTotalColumn(MoneyColumn):
    """An amount in euro; the sum of every row stands below, whatever the page."""

    attrs = {**MoneyColumn.attrs, "tf": {"class": "number"}}

    def render_footer(self, bound_column: Any, table: Any) -> str:
        return euro(totals_of(table)[bound_column.name])


def totals_of(table: Any) -> dict[str, Any]:
    """The sums of every money column of ``table`` that has one; asked of the database once."""
    if not hasattr(table, "money_totals"):
        rows = table.data.data
        names = names_of_totals(table)
        if isinstance(rows, QuerySet):
            # Under names of their own: an annotation that is summed under its own name would hide itself.
            sums = {f"sum_of_{name}": Sum(name) for name in names}
            found = rows.order_by().aggregate(number_of_rows=Count("*"), **sums)
            table.number_of_rows = found["number_of_rows"]
            table.money_totals = {name: found[f"sum_of_{name}"] for name in names}
        else:
            table.number_of_rows = len(rows)
            table.money_totals = {name: sum((row[name] for row in rows), NOTHING) for name in names}
    return table.money_totals


def names_of_totals(table: Any) -> list[str]:
    """The columns of ``table`` with their sum below."""
    return [column.name for column in table.columns if isinstance(column.column, MoneyTotalColumn)]


class TotalsPaginator(Paginator):
    """Pages of a table; where sums stand below it, its rows are counted in the same question."""

    @cached_property
    def count(self) -> int:
        table = self.object_list.table  # type: ignore[attr-defined]
        if not names_of_totals(table):
            return super().count
        totals_of(table)
        return table.number_of_rows


class YesNoColumn(tables.Column):
    """Yes or no, in words."""

    empty_values = ()

    def render(self, value: Any) -> str:
        return _("yes") if value else _("no")

    def value(self, value: Any) -> str:
        return _("yes") if value else _("no")

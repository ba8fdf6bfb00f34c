"""The template words of the kernel, built in everywhere."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from fluxus.common.lists import address_with
from fluxus.common.money import euro
from fluxus.common.periods import school_year_name
from fluxus.common.records import page_url

register = template.Library()


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: Any) -> str:
    """The address of this page with some parameters changed; None takes one out."""
    return address_with(context["request"].GET, **changes)


@register.simple_tag(takes_context=True)
def with_parameter(context: dict[str, Any], name: str, value: Any) -> str:
    """The address of this page with one parameter set, back on the first page."""
    return address_with(context["request"].GET, **{"page": None, name: value})


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], permission: str) -> bool:
    """Whether the user may: ``{% may "schools.add_school" as may_add %}``."""
    return context["request"].user.has_perm(permission)


@register.simple_tag
def address_of(record: Any, page: str = "detail") -> str:
    """The address of a page of ``record``; empty when there is none."""
    return page_url(record, page, record.pk)


@register.filter
def words(value: Any) -> str:
    """Any value as people read it: days short, numbers with points, yes and no in words."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, (int, float, Decimal)):
        return number_format(value, force_grouping=True)
    return str(value)


register.filter("euro", euro)
register.filter("school_year", school_year_name)


@register.filter
def ago(day: dt.date | None) -> str:
    """How long ago a day was, in the words of a colleague: today, 3 days ago, 5 weeks ago."""
    if day is None:
        return _("never")
    days = (timezone.localdate() - day).days
    if days < 0:
        return date_format(day, "SHORT_DATE_FORMAT")
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 14:
        return _("%(days)s days ago") % {"days": days}
    if days < 70:
        return _("%(weeks)s weeks ago") % {"weeks": days // 7}
    return _("%(months)s months ago") % {"months": round(days / 30.4)}

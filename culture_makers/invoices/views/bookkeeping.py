"""Approved invoices of a period, as a file for the bookkeeping."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from culture_makers.invoices.bookkeeping import as_csv, chosen_columns, rows_of
from culture_makers.invoices.forms import PeriodForm
from culture_makers.models import Invoice
from fluxus.common.pages import asks


def last_month():
    """The month that has ended, as the form begins with it."""
    end = timezone.localdate().replace(day=1) - dt.timedelta(days=1)
    return {"since": end.replace(day=1), "until": end}


@require_safe
@asks("culture_makers.book_invoice")
def export(request):
    """How many there are and what they come to; and with ``download`` the file itself, which remembers nothing."""
    form = PeriodForm(request.GET if "since" in request.GET else last_month(), user=request.user)
    is_valid = form.is_valid()
    if is_valid and "download" in request.GET:
        period = form.period
        name = f"invoices-{period.start:%Y-%m-%d}-{period.end:%Y-%m-%d}.csv"
        return HttpResponse(
            as_csv(period, request.user),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    rows = rows_of(form.period, request.user) if is_valid else Invoice.objects.none()
    sums = rows.sums()
    context = {
        "title": _("For the bookkeeping"),
        "form": form,
        "is_valid": is_valid,
        "number": rows.count(),
        "total": sums["approved"] + sums["paid"],
        "columns": chosen_columns(),
    }
    return render(request, "culture_makers/invoices/bookkeeping.html", context)

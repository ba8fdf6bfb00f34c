from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fluxus.common.exports import export
from fluxus.common.lists import EXPORT_FORMATS, export_addresses, turned_to
from fluxus.common.pages import asks
from fluxus.common.pages.lists import PAGE_SIZES
from schools.culture.movers import MoversForm
from schools.culture.tables import MoversTable


@require_safe
@asks("schools.view_culturetypeassessment")
def movers(request):
    """How many schools went from which culture type to which between two days; every number opens its schools."""
    form = MoversForm(request.GET or None, user=request.user)
    found = form.movers()
    table = turned_to(MoversTable(found.schools), request, PAGE_SIZES)
    if request.GET.get("export") in EXPORT_FORMATS:
        return export(table, request.GET["export"], found.title)
    context = {
        "title": _("Movers between culture types"),
        "form": form,
        "found": found,
        "table": table,
        "export_urls": export_addresses(request),
    }
    return render(request, "schools/culture/movers.html", context)

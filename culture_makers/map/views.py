from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from culture_makers.filters import MakerFilter
from culture_makers.map.places import Places
from culture_makers.map.tables import PlaceTable
from culture_makers.models import CultureMaker
from fluxus.common.exports import export
from fluxus.common.lists import EXPORT_FORMATS, address_with, chips, export_addresses
from fluxus.common.pages import asks
from schools.filters import SchoolFilter
from schools.models import School


@require_safe
@asks("culture_makers.map_culturemaker")
def map_page(request):
    """Schools and makers by district, drawn and as a table, with the filters of both lists in the address."""
    found = Places(
        SchoolFilter(request.GET, School.objects.visible_to(request.user), request=request, prefix="school"),
        MakerFilter(request.GET, CultureMaker.objects.visible_to(request.user), request=request, prefix="maker"),
    )
    if "geojson" in request.GET:
        return JsonResponse(found.as_geojson())
    on_schools, on_makers = chips(found.schools, request), chips(found.makers, request)
    table = PlaceTable(found.rows, orderable=False)
    if request.GET.get("export") in EXPORT_FORMATS:
        return export(table, request.GET["export"], _("Schools and makers by district"))
    context = {
        "title": _("Map"),
        "found": found,
        "table": table,
        "export_urls": export_addresses(request),
        "filtersets": [(_("Schools"), found.schools, on_schools), (_("Makers"), found.makers, on_makers)],
        "chips": [*on_schools, *on_makers],
        "drawn_from": address_with(request.GET, geojson=1),
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_ATTRIBUTION,
    }
    return render(request, "culture_makers/_map.html" if request.htmx else "culture_makers/map.html", context)

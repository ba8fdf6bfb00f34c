"""How choices are spread over makers, and what each reason weighs."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from culture_makers.matching.filters import WeightFilter
from culture_makers.matching.forms import WeightForm
from culture_makers.matching.spread import SpreadForm
from culture_makers.matching.tables import WeightTable
from culture_makers.models import MatchWeight
from fluxus.common.exports import export
from fluxus.common.lists import EXPORT_FORMATS, export_addresses
from fluxus.common.pages import DetailPage, EditPage, ListPage, asks


@require_safe
@asks("culture_makers.weigh_match")
def spread(request):
    """How the choices of a school year were spread over makers, per discipline and district as well."""
    form = SpreadForm(request.GET or None, user=request.user)
    found = form.spread()
    if request.GET.get("export") in EXPORT_FORMATS:
        return export(found.table, request.GET["export"], found.title)
    context = {
        "title": _("Spread over makers"),
        "form": form,
        "found": found,
        "export_urls": export_addresses(request),
    }
    return render(request, "culture_makers/matching/spread.html", context)


class WeightList(ListPage):
    model = MatchWeight
    filterset_class = WeightFilter
    table_class = WeightTable
    intro = gettext_lazy(
        "The points that a maker can get for each reason, the same for everybody. Matches made before keep the points of "
        "their day."
    )


class WeightDetail(DetailPage):
    model = MatchWeight
    facts = ("points",)


class WeightEdit(EditPage):
    model = MatchWeight
    form_class = WeightForm

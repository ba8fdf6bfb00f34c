"""The pages of the money of a programme: the overview, what is planned, what is still promised."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cmk3.funding.filters import FundingLineFilter, PopulationFilter, PromiseFilter
from cmk3.funding.forms import FundingLineForm, MoneyForm, PopulationForm
from cmk3.funding.links import linked
from cmk3.funding.overview import Overview
from cmk3.funding.tables import FundingLineTable, MoneyTable, PopulationTable, PromiseTable
from cmk3.models import FundingLine, Population
from fluxus.common.exports import export
from fluxus.common.lists import EXPORT_FORMATS, export_addresses
from fluxus.common.pages import CreatePage, EditPage, ListPage, asks
from schools.models import BudgetEntry


@require_safe
@asks("cmk3.view_fundingline")
def money(request):
    """What is planned, promised and spent per year, and how the fund is matched."""
    form = MoneyForm(request.GET or None, user=request.user)
    programme, municipality = form.asked
    overview = programme and Overview(programme, request.user, municipality)
    title = _("Money of %(programme)s") % {"programme": programme} if programme else _("Money of the programme")
    if overview and request.GET.get("export") in EXPORT_FORMATS:
        rows = [cost for year in overview.years for cost in year.costs]
        return export(MoneyTable(rows, orderable=False), request.GET["export"], title)
    context = {
        "title": title,
        "form": form,
        "overview": overview,
        "years": linked(overview) if overview else [],
        "may_plan": request.user.has_perm("cmk3.add_fundingline"),
        "export_urls": export_addresses(request),
    }
    return render(request, "cmk3/funding/money.html", context)


class FundingLineList(ListPage):
    model = FundingLine
    queryset = FundingLine.objects.select_related("programme", "municipality")
    filterset_class = FundingLineFilter
    table_class = FundingLineTable
    create_label = gettext_lazy("New funding line")
    empty = gettext_lazy("Here stands what the programme may cost and who pays it, as in the application.")

    def extra_actions(self):
        return [
            (_("Money of the programme"), reverse("cmk3:money"), "bank"),
            (_("Inhabitants"), reverse("cmk3:population_list"), "people"),
        ]


class FundingLineCreate(CreatePage):
    model = FundingLine
    form_class = FundingLineForm
    is_read_in_list = True
    heading = gettext_lazy("New funding line")


class FundingLineEdit(EditPage):
    model = FundingLine
    form_class = FundingLineForm
    is_read_in_list = True


class PopulationList(ListPage):
    model = Population
    queryset = Population.objects.select_related("municipality")
    filterset_class = PopulationFilter
    table_class = PopulationTable
    create_label = gettext_lazy("New number")
    intro = gettext_lazy("The fund pays an amount per inhabitant.")
    empty = gettext_lazy("Here stands how many people live in each municipality, per year.")


class PopulationCreate(CreatePage):
    model = Population
    form_class = PopulationForm
    is_read_in_list = True
    heading = gettext_lazy("Inhabitants of a municipality")


class PopulationEdit(EditPage):
    model = Population
    form_class = PopulationForm
    is_read_in_list = True


class PromiseList(ListPage):
    """Promises of which something is still to be spent: what stands as promised in the overview."""

    model = BudgetEntry
    permission = "cmk3.view_fundingline"
    filterset_class = PromiseFilter
    table_class = PromiseTable
    empty = gettext_lazy("Nothing is promised that is not spent.")

    def rows(self):
        found = BudgetEntry.objects.visible_to(self.request.user).open_commitments()
        named = ("budget__school", "budget__round")
        return found.filter(budget__round__programme__isnull=False).select_related(*named).order_by("-day", "-pk")

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "title": _("Promised and not spent yet")}

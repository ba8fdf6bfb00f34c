"""The pages of the year overviews."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from culture_makers.models import CultureMaker
from culture_makers.overview.kinds import OVERVIEWS
from culture_makers.overview.paper import print_overview, start_printing, year_asked
from fluxus.common.pages import ListPage, asks
from fluxus.desk.models import Job
from schools.models import Fund

MAY = "culture_makers.weigh_contract"


class YearPage(ListPage):
    """An overview on screen; as a file it is what the list exports, on paper what a worker draws of it."""

    permission = MAY
    template_name = "culture_makers/overview/year.html"
    rows_template = "culture_makers/overview/_rows.html"
    empty = gettext_lazy("Nothing counts in this year.")
    overview = OVERVIEWS["makers"]
    filterset_class = overview.filterset_class

    @property
    def table_class(self):
        return self.overview.table_class

    @property
    def intro(self):
        return self.overview.explanation

    def rows(self):
        return self.overview.rows(year_asked(self.request.GET), self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "title": self.overview.heading(year_asked(self.request.GET)),
            "overview": self.overview,
            "print_url": f"{reverse(f'culture_makers:year_{self.overview.name}_print')}?{self.request.GET.urlencode()}",
            "create_url": "",
            "import_url": "",
        }


class MakerYears(YearPage):
    model = CultureMaker


class FundYears(YearPage):
    model = Fund
    overview = OVERVIEWS["funds"]
    filterset_class = overview.filterset_class


def print_page(overview):
    """The address that has ``overview`` drawn, with the filters of the page it was asked on."""

    @require_POST
    @asks(MAY)
    def page(request):
        return HttpResponseRedirect(start_printing(overview, request.GET, request.user).get_absolute_url())

    return page


@require_safe
@asks("desk.view_job")
def download(request, pk):
    """The PDF that a job of one's own drew."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk, kind=print_overview.kind)
    name = job.result.get("file", "")
    if not name or not default_storage.exists(name):
        raise Http404
    return FileResponse(
        default_storage.open(name),
        as_attachment=True,
        filename=_("year-overview-%(number)s.pdf") % {"number": job.pk},
        content_type="application/pdf",
    )

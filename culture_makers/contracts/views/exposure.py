from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from culture_makers.contracts.exposure import exposure, year_of
from culture_makers.contracts.filters import ExposureFilter
from culture_makers.contracts.tables import ExposureTable
from culture_makers.models import CultureMaker
from fluxus.common.pages import ListPage


class ExposureList(ListPage):
    """Makers by how much of a calendar year they work for us."""

    model = CultureMaker
    permission = "culture_makers.weigh_contract"
    filterset_class = ExposureFilter
    table_class = ExposureTable
    intro = gettext_lazy(
        "For the review of employment status: the checked contracts that lie in the year. A week counts once, however many "
        "contracts share it; the share is that of all weeks of the year."
    )
    empty = gettext_lazy("No maker has a checked contract in this year.")

    @property
    def year(self):
        asked = self.request.GET.get("year", "")
        return int(asked) if asked.isdecimal() and 1900 < int(asked) < 2200 else timezone.localdate().year

    def rows(self):
        return exposure(year_of(self.year), self.request.user)

    def get_context_data(self, **kwargs):
        title = _("Exposure of makers in %(year)s") % {"year": self.year}
        return {**super().get_context_data(**kwargs), "title": title, "create_url": "", "import_url": ""}

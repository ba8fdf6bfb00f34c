from django.utils.translation import gettext_lazy

from culture_makers.contracts.tables import FairPayRateTable
from culture_makers.contracts.template_forms import FairPayRateForm
from culture_makers.models import FairPayRate
from fluxus.common.filters import ScopedFilterSet
from fluxus.common.pages import CreatePage, EditPage, ListPage


class FairPayRateFilter(ScopedFilterSet):
    class Meta:
        model = FairPayRate
        fields = ["kind", "unit"]


class FairPayRateList(ListPage):
    model = FairPayRate
    queryset = FairPayRate.objects.select_related("kind")
    filterset_class = FairPayRateFilter
    table_class = FairPayRateTable
    create_label = gettext_lazy("New rate")
    intro = gettext_lazy("What is fair to pay. A contract below the rate of its first day says why.")
    empty = gettext_lazy("Here stands what is fair to pay for each kind of work.")


class FairPayRateCreate(CreatePage):
    model = FairPayRate
    form_class = FairPayRateForm
    is_read_in_list = True


class FairPayRateEdit(EditPage):
    model = FairPayRate
    form_class = FairPayRateForm
    is_read_in_list = True
    intro = gettext_lazy("Contracts that were drafted keep the rate that was looked up for them.")

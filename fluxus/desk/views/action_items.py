from fluxus.common.pages import DetailPage, EditPage, Fact, ListPage
from fluxus.desk.filters import ActionItemFilter
from fluxus.desk.forms import ActionItemForm
from fluxus.desk.models import ActionItem
from fluxus.desk.tables import ActionItemTable


class ActionItemList(ListPage):
    model = ActionItem
    queryset = ActionItem.objects.select_related("owner__person", "content_type").prefetch_related("subject")
    filterset_class = ActionItemFilter
    table_class = ActionItemTable
    bulk_fields = ("owner", "due")


class ActionItemDetail(DetailPage):
    model = ActionItem
    queryset = ActionItem.objects.select_related("owner__person")
    template_name = "desk/action_item.html"
    facts = ("due", "owner", "done_on")

    def get_facts(self):
        about = self.object.subject
        facts = list(super().get_facts())
        if about is not None:
            facts.insert(0, Fact(about._meta.verbose_name, about, about.get_absolute_url()))
        return facts


class ActionItemEdit(EditPage):
    model = ActionItem
    form_class = ActionItemForm

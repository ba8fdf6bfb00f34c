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
    queryset = ActionItem.objects.select_related("owner__person", "asked_by__person", "answered_by__person")
    template_name = "desk/action_item.html"
    facts = ("due", "owner", "asked_by", "done_on")

    def get_facts(self):
        about = self.object.subject
        facts = list(super().get_facts())
        if about is not None:
            facts.insert(0, Fact(about._meta.verbose_name, about, about.get_absolute_url()))
        return facts

    def get_context_data(self, **kwargs):
        user = self.request.user
        may_answer = ActionItem.objects.answerable_by(user).filter(pk=self.object.pk).exists()
        return {
            **super().get_context_data(**kwargs),
            "may_change": self.may("change"),
            "may_answer": user.has_perm("desk.answer_actionitem") and may_answer,
        }


class ActionItemEdit(EditPage):
    model = ActionItem
    form_class = ActionItemForm

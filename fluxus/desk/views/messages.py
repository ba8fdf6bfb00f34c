from django.utils.translation import gettext_lazy as _

from fluxus.common.pages import DetailPage, Fact, ListPage
from fluxus.desk.filters import MessageFilter
from fluxus.desk.models import Message
from fluxus.desk.tables import MessageTable


class MessageList(ListPage):
    model = Message
    queryset = Message.objects.defer("text", "html", "files")
    filterset_class = MessageFilter
    table_class = MessageTable
    intro = _("Every mail that the CRM sent; without a mail server it is only kept here.")
    empty = _("Here stands every mail that the CRM sends.")


class MessageDetail(DetailPage):
    model = Message
    template_name = "desk/message.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(text=self.object.text_for(self.request.user), **kwargs)

    def get_facts(self):
        stored = ("sender", "state", "created_at", "moved_at", "error")
        return [Fact(_("recipients"), self.object.addressees), *(fact for fact in map(self.fact, stored) if fact.value)]

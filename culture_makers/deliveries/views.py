"""How it went: the page behind the personal link, the same for who signed in, and what the bureau does with it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from culture_makers.deliveries import asking
from culture_makers.deliveries.carrying_out import carry_out, take_in
from culture_makers.deliveries.filters import DeliveryFilter, QuestionFilter
from culture_makers.deliveries.forms import FORMS, QuestionForm
from culture_makers.deliveries.tables import DeliveryTable, QuestionTable
from culture_makers.models import Contract, Delivery, DeliveryQuestion
from fluxus.common.asked_pages import AskAgain, AskFirst, ByLink, SignedIn, Telling
from fluxus.common.pages import CreatePage, DetailPage, EditPage, ListPage, MovePage

FOLDER = "culture_makers/deliveries"


class HowItWent(Telling):
    """What a maker or a school is asked about the work of a contract."""

    model = Delivery
    queryset = Delivery.objects.with_names()
    folder = FOLDER
    heading = gettext_lazy("How did it go?")

    def form_about(self, asked, typed):
        return FORMS[asked.side](typed, asked=asked, user=self.request.user)

    def take_in(self, asked, told, by):
        take_in(asked, told, by)


class HowItWentByLink(HowItWent, ByLink):
    """Told by whoever has the personal link."""


class HowItWentSignedIn(HowItWent, SignedIn):
    """Told by maker or school themselves, or typed by a colleague."""

    def home(self, asked):
        return asked


class DeliveryAskAgain(AskAgain):
    """The question how it went, once more."""

    model = Delivery
    queryset = Delivery.objects.with_names()
    asking = asking

    def home(self, asked):
        return asked


class DeliveryList(ListPage):
    model = Delivery
    queryset = Delivery.objects.with_names()
    filterset_class = DeliveryFilter
    table_class = DeliveryTable
    intro = gettext_lazy("Whom we asked how the work of a contract went, and who has told it.")
    empty = gettext_lazy("Here stands how work went, as soon as makers and schools were asked.")

    def extra_actions(self):
        if not self.may("view", DeliveryQuestion):
            return []
        return [(_("Questions to schools"), reverse("culture_makers:deliveryquestion_list"), "list-check")]


class DeliveryDetail(DetailPage):
    model = Delivery
    queryset = Delivery.objects.with_answers()
    template_name = f"{FOLDER}/detail.html"
    facts = (
        "side",
        "contract",
        "school",
        "recipient",
        "asked_at",
        "reminded_at",
        "expires_on",
        "answered_at",
        "told_by",
    )
    outside = ("side", "answered_at")

    def get_facts(self):
        names = self.facts if self.request.user.is_staff else self.outside
        return [fact for name in names if (fact := self.fact(name)).value not in (None, "")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        wanted = self.object.is_wanted
        context.update(
            may_answer=wanted and self.model.objects.open_to("answer", self.request.user).contains(self.object),
            may_ask_again=wanted and self.may("change"),
            edit_url="",
            end_url="",
        )
        return context


class AskAboutWork(AskFirst):
    """Maker and schools are asked now how the work of a contract went."""

    model = Contract
    queryset = Contract.objects.signed().originals()
    verb, permission = "view", "culture_makers.add_delivery"
    heading = gettext_lazy("Ask how it went")
    asking = asking


class CarryOut(MovePage):
    """A contract becomes *carried out*, beside what maker and schools told about it."""

    model = Contract
    queryset = Contract.objects.select_related("maker", "match", "amends")
    template_name = f"{FOLDER}/carry_out.html"
    target = Contract.State.CARRIED_OUT

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        told = Delivery.objects.with_answers().filter(contract=self.record).visible_to(self.request.user)
        return {**context, "deliveries": told.order_by("side", "pk")}

    def consequences(self, record):
        signed = record.addenda.filter(state=Contract.State.SIGNED).order_by("addendum")
        found = [_("%(addendum)s is carried out with it.") % {"addendum": addendum} for addendum in signed]
        if record.match and record.match.may_become("carried_out"):
            found.append(_("The match %(match)s is carried out as well, with what was told.") % {"match": record.match})
        return found

    def move(self, record, fields):
        carry_out(record, self.request.user)


class QuestionList(ListPage):
    model = DeliveryQuestion
    filterset_class = QuestionFilter
    table_class = QuestionTable
    intro = gettext_lazy("What schools score from 1 to 5 after the work of a contract.")
    create_label = gettext_lazy("New question")
    empty = gettext_lazy("Schools are asked for no scores yet.")


class QuestionCreate(CreatePage):
    model = DeliveryQuestion
    form_class = QuestionForm
    is_read_in_list = True


class QuestionEdit(EditPage):
    model = DeliveryQuestion
    form_class = QuestionForm
    is_read_in_list = True

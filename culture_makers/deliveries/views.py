"""How it went: the page behind the personal link, the same for who signed in, and what the bureau does with it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from culture_makers.deliveries import asking
from culture_makers.deliveries.carrying_out import carry_out, take_in
from culture_makers.deliveries.filters import DeliveryFilter, QuestionFilter
from culture_makers.deliveries.forms import FORMS, QuestionForm
from culture_makers.deliveries.tables import DeliveryTable, QuestionTable
from culture_makers.models import Contract, Delivery, DeliveryQuestion
from fluxus.common.pages import CreatePage, DetailPage, EditPage, ListPage, MovePage, asks
from fluxus.common.personal_links import personal_link
from fluxus.common.states import MoveRefused

FOLDER = "culture_makers/deliveries"


def typed(request, delivery):
    """The form with what was typed or kept, and the answer where typing is all that was done: kept, or one row more."""
    form = FORMS[delivery.side](request.POST or None, delivery=delivery, user=request.user)
    if request.method == "POST" and ("more" in request.POST or request.htmx):
        delivery.keep_draft(form.typed())
        kept = render(request, f"{FOLDER}/_kept.html", {})
        return form, kept if request.htmx else redirect(f"{request.path}#days")
    return form, None


def told(delivery, form, by=None):
    """Whether the answer was taken in; the second of two reads that somebody was first."""
    try:
        take_in(delivery, form.told(), by)
    except MoveRefused:
        return False
    return True


@personal_link(Delivery.objects.with_names(), closed=f"{FOLDER}/closed.html")
@require_http_methods(["GET", "HEAD", "POST"])
def look_back(request, delivery):
    """Whoever has the link tells how it went, once."""
    form, answer = typed(request, delivery)
    if answer:
        return answer
    if form.is_valid():
        if not told(delivery, form):
            return redirect(request.path)
        return render(request, f"{FOLDER}/thanks.html", {"title": _("Thank you"), "delivery": delivery})
    return render(request, f"{FOLDER}/look_back.html", {"delivery": delivery, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.answer_delivery")
def answer_delivery(request, pk):
    """The same for whoever signed in: maker or school themselves, or a colleague who was told by phone."""
    delivery = get_object_or_404(Delivery.objects.with_names().visible_to(request.user), pk=pk)
    if not delivery.is_wanted:
        return redirect(delivery)
    form, answer = typed(request, delivery)
    if answer:
        return answer
    if form.is_valid():
        if told(delivery, form, request.user):
            messages.success(request, _("Thank you, this has been kept."))
        else:
            messages.warning(request, _("Somebody else was first: this had been answered already."))
        return redirect(delivery)
    context = {"delivery": delivery, "form": form, "title": _("How did it go?")}
    return render(request, f"{FOLDER}/answer.html", context)


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
            may_answer=wanted and self.may("answer"),
            may_ask_again=wanted and self.may("change"),
            edit_url="",
            end_url="",
        )
        return context


@require_POST
@asks("culture_makers.change_delivery")
def ask_again(request, pk):
    """Send the link once more."""
    delivery = get_object_or_404(Delivery.objects.with_names().editable_by(request.user), pk=pk)
    if delivery.is_wanted:
        asking.ask_again(delivery)
        if delivery.email:
            messages.success(request, _("The question has been sent to %(email)s.") % {"email": delivery.email})
        else:
            messages.warning(request, _("We know no address of them: call, and type what you hear."))
    return redirect(delivery)


@require_POST
@asks("culture_makers.add_delivery")
def ask_about(request, pk):
    """Ask maker and schools now how the work of a contract went."""
    contract = get_object_or_404(Contract.objects.signed().originals().visible_to(request.user), pk=pk)
    number = len(asking.ask(contract))
    words = ngettext("%(number)s question has been sent.", "%(number)s questions have been sent.", number)
    messages.success(request, words % {"number": number})
    return redirect(contract)


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

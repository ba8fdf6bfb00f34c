"""The pages of contracts: list, one contract, making and changing one with its lines."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from culture_makers.amendments.forms import AddendumForm
from culture_makers.contracts import printing
from culture_makers.contracts.drafting import copy_contract, reword
from culture_makers.contracts.filters import ContractFilter
from culture_makers.contracts.forms import ContractForm, WordingForm, line_set
from culture_makers.contracts.tables import ContractTable, OwnContractTable
from culture_makers.contracts.totals import Totals
from culture_makers.models import Contract
from culture_makers.signing.answers import document_answer
from culture_makers.workbench.views.together import takers
from fluxus.common.pages import CreatePage, DetailPage, EditPage, Fact, ListPage, asks


class ContractList(ListPage):
    model = Contract
    queryset = Contract.objects.with_names()
    filterset_class = ContractFilter
    takers = takers()
    create_label = gettext_lazy("New contract")
    empty = gettext_lazy("Here stand the contracts with makers, as soon as one is drafted.")

    @property
    def table_class(self):
        return ContractTable if self.request.user.is_staff else OwnContractTable

    def extra_actions(self):
        links = []
        if self.request.user.has_perm("culture_makers.add_contractbatch"):
            links.append((_("Many at once"), reverse("culture_makers:contractbatch_list"), "collection"))
        if self.request.user.has_perm("culture_makers.view_delivery"):
            links.append((_("How work went"), reverse("culture_makers:delivery_list"), "chat-left-text"))
        if self.request.user.has_perm("culture_makers.weigh_contract"):
            links.append((_("Exposure"), reverse("culture_makers:contract_exposure"), "speedometer2"))
        if self.request.user.is_staff:
            links.append((_("Signatures"), reverse("culture_makers:signingrequest_list"), "pen"))
        if self.may("view", _template()):
            links.append((_("Templates"), reverse("culture_makers:contracttemplate_list"), "file-earmark-text"))
        return links


def _template():
    return Contract._meta.get_field("template_version").related_model


class ContractDetail(DetailPage):
    model = Contract
    queryset = printing.for_paper(Contract.objects.all()).select_related("drafted_by__person")
    template_name = "culture_makers/contracts/detail.html"
    facts = (
        "amends",
        "maker",
        "template_version",
        "match",
        "starts_on",
        "ends_on",
        "programme",
        "signatory",
        "drafted_by",
        "reason",
    )

    def get_facts(self):
        shown = list(super().get_facts())
        names = ", ".join(str(school) for school in self.object.schools)
        return [*shown, Fact(_("Schools"), names)] if names and self.request.user.is_staff else shown

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        contract, may_change = self.object, bool(context["edit_url"])
        context.update(
            document=printing.Document(contract),
            moves=contract.moves,
            edit_url=context["edit_url"] if contract.is_draft else "",
            may_check=may_change and contract.may_become("checked"),
            may_send=may_change and contract.may_become("sent"),
            may_cancel=may_change and contract.may_become("cancelled"),
            may_copy=self.may("add"),
            may_word=may_change and contract.is_draft,
            warn_of_model=self.request.user.is_staff and contract.template_version.model_has_expired,
        )
        return context


class WithLines:
    """A form of a contract together with its lines; both are saved, or neither."""

    template_name = "culture_makers/contracts/form.html"
    submit_label = gettext_lazy("Save draft")

    def lines_for(self, form, contract):
        day = form.cleaned_data.get("starts_on") if form.is_bound and form.is_valid() else None
        data = self.request.POST if self.request.method == "POST" else None
        return line_set(data, contract, user=self.request.user, day=day)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if "lines" not in context:
            context["lines"] = self.lines_for(context["form"], self.object or Contract())
        context["totals"] = Totals.of_forms(context["lines"]) if context["lines"].is_bound else Totals.of(self.object)
        return context

    def form_valid(self, form):
        lines = self.lines_for(form, form.instance)
        if not lines.is_valid():
            return self.render_to_response(self.get_context_data(form=form, lines=lines))
        self.object = form.save()
        lines.instance = self.object
        lines.save()
        messages.success(self.request, self.said())
        return HttpResponseRedirect(self.get_success_url())


class ContractCreate(WithLines, CreatePage):
    model = Contract
    form_class = ContractForm
    heading = gettext_lazy("New contract")
    intro = gettext_lazy("It stays a draft until it has been checked: then it gets its number and its money.")


class ContractEdit(WithLines, EditPage):
    model = Contract
    form_class = ContractForm

    def get_form_class(self):
        return AddendumForm if self.object.is_addendum else super().get_form_class()

    def get_object(self, queryset=None):
        contract = super().get_object(queryset)
        if not contract.is_draft:
            raise PermissionDenied(_("This contract has been checked: what was agreed changes no more."))
        return contract


def typed_contract(request):
    """The contract that is being typed, as far as its lines need to know it: whether it changes another one."""
    amends = request.POST.get("amends", "")
    return Contract(amends_id=int(amends) if amends.isdecimal() else None)


@require_POST
@asks("culture_makers.add_contract")
def live_totals(request):
    """What the lines come to as they are typed now, as a fragment."""
    form = ContractForm(request.POST, user=request.user)
    form.is_valid()  # the day counts as soon as it is one, whatever else is still missing
    lines = line_set(request.POST, typed_contract(request), user=request.user, day=form.cleaned_data.get("starts_on"))
    return render(request, "culture_makers/contracts/_totals.html", {"totals": Totals.of_forms(lines)})


@require_GET
@asks("culture_makers.add_contract")
def another_line(request):
    """One more empty line for the form, as a fragment."""
    asked = request.GET.get("lines-TOTAL_FORMS", "")
    number = int(asked) if asked.isdecimal() else 0
    lines = line_set(None, Contract(), user=request.user, extra=0)
    form = lines.empty_form
    form.prefix = f"lines-{number}"
    return render(request, "culture_makers/contracts/_more.html", {"form": form, "number": number + 1})


@require_POST
@asks("culture_makers.add_contract")
def copy(request, pk):
    """A new draft that says the same."""
    contract = get_object_or_404(Contract.objects.visible_to(request.user), pk=pk)
    made = copy_contract(contract, request.user)
    messages.success(request, _("This is a copy of %(contract)s. Change what differs.") % {"contract": contract})
    return HttpResponseRedirect(made.page_url("edit"))


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.change_contract")
def wording(request, pk):
    """The clauses of a draft that may read differently in this contract."""
    contract = get_object_or_404(Contract.objects.visible_to(request.user), pk=pk)
    if not contract.is_draft:
        raise PermissionDenied(_("This contract has been checked: what was agreed changes no more."))
    form = WordingForm(request.POST or None, contract=contract)
    if form.is_valid():
        with transaction.atomic():
            reword(contract, form.texts())
        messages.success(request, _("The words of this contract have been saved."))
        return HttpResponseRedirect(contract.get_absolute_url())
    context = {"title": _("Words of %(contract)s") % {"contract": contract}, "form": form, "contract": contract}
    return render(request, "culture_makers/contracts/wording.html", context)


@require_safe
@asks("culture_makers.view_contract")
def download(request, pk):
    """The contract as a PDF; a draft says on every page that it is one."""
    contract = get_object_or_404(printing.for_paper(Contract.objects.visible_to(request.user)), pk=pk)
    return document_answer(request, contract)

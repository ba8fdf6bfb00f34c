from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from fluxus.common.money import euro
from fluxus.common.pages import CreatePage, DetailPage, EditPage, Fact, ListPage, asks
from schools.budgets.filters import FundFilter, RoundFilter
from schools.budgets.forms import BudgetRoundForm, FundForm
from schools.budgets.recalculation import Recalculation, post_round
from schools.budgets.tables import FundTable, RoundTable
from schools.models import BudgetRound, Fund, Participation, School


class FundList(ListPage):
    model = Fund
    queryset = Fund.objects.with_rounds()
    filterset_class = FundFilter
    table_class = FundTable
    create_label = gettext_lazy("New fund")
    empty = gettext_lazy("Here stands where the money comes from.")


class FundCreate(CreatePage):
    model = Fund
    form_class = FundForm
    heading = gettext_lazy("New fund")
    is_read_in_list = True


class FundEdit(EditPage):
    model = Fund
    form_class = FundForm
    is_read_in_list = True


class RoundList(ListPage):
    model = BudgetRound
    queryset = BudgetRound.objects.with_budgets().select_related("fund").order_by("-school_year", "name")
    filterset_class = RoundFilter
    table_class = RoundTable
    create_label = gettext_lazy("Open a round")
    empty = gettext_lazy("Here stands per fund and school year what schools get, and on what terms.")

    def extra_actions(self):
        return [(_("Funds"), reverse("schools:fund_list"), "bank")]


class RoundDetail(DetailPage):
    model = BudgetRound
    queryset = BudgetRound.objects.select_related("fund", "programme")

    def get_facts(self):
        found = self.object
        types, tracks = dict(School.Type.choices), dict(Participation.Track.choices)
        every = _("all")
        return [
            Fact(_("Fund"), found.fund),
            Fact(_("School year"), found.year_name),
            Fact(_("Amount per group"), euro(found.amount_per_group)),
            Fact(_("Own part"), euro(found.own_part)),
            Fact(_("Municipalities"), ", ".join(str(one) for one in found.municipalities.all()) or every),
            Fact(_("School types"), ", ".join(str(types[one]) for one in found.types) or every),
            *([self.fact("programme")] if found.programme else []),
            *([Fact(_("Tracks"), ", ".join(str(tracks[one]) for one in found.tracks))] if found.tracks else []),
            Fact(_("Lapses on"), found.lapses_on),
        ]

    def get_actions(self):
        budgets = f"{reverse('schools:budget_list')}?year={self.object.school_year}&fund={self.object.fund_id}"
        actions = [(_("Budgets"), budgets, "wallet2")]
        if self.request.user.has_perm("schools.grant_budget"):
            address = reverse("schools:budgetround_recalculate", args=[self.object.pk])
            actions.insert(0, (_("Calculate and post"), address, "calculator"))
        return actions


class RoundCreate(CreatePage):
    model = BudgetRound
    form_class = BudgetRoundForm
    heading = gettext_lazy("Open a round")
    intro = gettext_lazy("After saving you see per school what it comes to. Nothing is granted before you post it.")
    submit_label = gettext_lazy("Save and calculate")

    def get_success_url(self):
        return reverse("schools:budgetround_recalculate", args=[self.object.pk])


class RoundEdit(EditPage):
    model = BudgetRound
    form_class = BudgetRoundForm
    intro = gettext_lazy("What was granted stays until you calculate and post again.")


@require_http_methods(["GET", "HEAD", "POST"])
@asks("schools.grant_budget")
def recalculate(request, pk):
    """What the rule grants each school, old and new and why; posting it is the second step."""
    budget_round = get_object_or_404(BudgetRound.objects.select_related("fund").visible_to(request.user), pk=pk)
    if request.method == "POST":
        try:
            posted = post_round(budget_round, by=request.user, fingerprint=request.POST.get("fingerprint", ""))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            words = ngettext("%(number)s grant has been posted.", "%(number)s grants have been posted.", len(posted))
            messages.success(request, words % {"number": len(posted)})
            return redirect(budget_round)
    found = Recalculation(budget_round)
    context = {"title": _("Calculate: %(round)s") % {"round": budget_round}, "round": budget_round, "found": found}
    return render(request, "schools/budgets/recalculate.html", context)

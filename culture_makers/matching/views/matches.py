"""The candidates for a demand, choosing one of them, and what becomes of a match."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from culture_makers.matching.choosing import choose
from culture_makers.matching.filters import CandidateFilter, MatchFilter
from culture_makers.matching.forms import ChoiceForm, DayForm, EvaluationForm, MatchForm, OutcomeForm, ReasonForm
from culture_makers.matching.ranking import Ranking
from culture_makers.matching.tables import CandidateTable, MatchTable, OwnMatchTable
from culture_makers.models import Contract, CultureMaker, Demand, Match
from fluxus.common import lists
from fluxus.common.pages import DetailPage, EditPage, Fact, ListPage, MovePage, asks
from fluxus.common.pages.lists import PAGE_SIZES
from fluxus.common.records import page_url

State = Match.State


class CandidateList(ListPage):
    """Every maker we work with, in order for one demand, each reason beside it; filters narrow, nothing else does."""

    model = CultureMaker
    permission = "culture_makers.weigh_match"
    filterset_class = CandidateFilter
    template_name = "culture_makers/matching/candidates.html"

    @cached_property
    def demand(self):
        demands = Demand.objects.with_subjects().visible_to(self.request.user)
        return get_object_or_404(demands.select_related("language", "school__district"), pk=self.kwargs["pk"])

    @cached_property
    def may_choose(self):
        """Whether the reader may choose a maker for it now."""
        editable = Demand.objects.editable_by(self.request.user).filter(pk=self.demand.pk)
        return self.demand.may_be_matched and self.may("add", Match) and editable.exists()

    def get_queryset(self):
        return CultureMaker.objects.active().visible_to(self.request.user)

    @cached_property
    def ranking(self):
        return Ranking(self.demand)

    @cached_property
    def table(self):
        table = CandidateTable(
            self.ranking.among(self.object_list),
            hidden=lists.hidden_columns(self.request),
            demand=self.demand if self.may_choose else None,
            chosen=self.demand.matches.going().values_list("maker", flat=True),
        )
        return lists.turned_to(table, self.request, PAGE_SIZES)

    def get_context_data(self, **kwargs):
        # Asked before the filters look, so that a demand out of sight is a 404 whatever is asked of its makers.
        demand = self.demand
        context = super().get_context_data(**kwargs)
        context.update(
            title=_("Makers for: %(demand)s") % {"demand": demand},
            demand=demand,
            everybody=len(self.ranking.candidates),
            create_url="",
            import_url="",
        )
        return context

    def extra_actions(self):
        weights = reverse("culture_makers:matchweight_list")
        return [
            (_("What a reason weighs"), weights, "sliders"),
            (_("Back to the demand"), self.demand.page_url("detail"), "arrow-left"),
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.add_match")
def choose_maker(request, pk, maker):
    """Choose one maker, and say why."""
    demand = get_object_or_404(Demand.objects.with_subjects().visible_to(request.user), pk=pk)
    if not Demand.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied(_("This belongs to the portfolio of somebody else."))
    maker = get_object_or_404(CultureMaker.objects.active().visible_to(request.user), pk=maker)
    ranking = Ranking(demand)
    candidate = ranking.of(maker)
    form = ChoiceForm(request.POST or None, user=request.user, candidate=candidate, first=ranking.best[0])
    if form.is_valid():
        try:
            match = choose(demand, maker, request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(request, _("%(maker)s has been chosen; note what the maker answers.") % {"maker": maker})
            return redirect(match)
    context = {
        "title": _("Choose %(maker)s") % {"maker": maker},
        "intro": demand,
        "demand": demand,
        "candidate": candidate,
        "everybody": len(ranking.candidates),
        "form": form,
        "submit_label": _("Choose"),
        "back_url": reverse("culture_makers:demand_candidates", args=[pk]),
    }
    return render(request, "culture_makers/matching/choose.html", context)


class MatchList(ListPage):
    """The log of choices for colleagues; for others the matches that concern them."""

    model = Match
    queryset = Match.objects.with_names()
    filterset_class = MatchFilter
    empty = gettext_lazy("Here stands who was chosen for which demand and why.")

    @property
    def table_class(self):
        return MatchTable if self.may("weigh") else OwnMatchTable

    def extra_actions(self):
        if not self.may("weigh"):
            return []
        return [
            (_("Spread over makers"), reverse("culture_makers:match_spread"), "bar-chart"),
            (_("What a reason weighs"), reverse("culture_makers:matchweight_list"), "sliders"),
        ]


class MatchDetail(DetailPage):
    model = Match
    queryset = Match.objects.with_names().select_related("demand__expert__person")
    template_name = "culture_makers/matching/match.html"
    facts = ("proposed_on", "accepted_on", "carried_out_on", "evaluated_on", "ended_on", "ended_because")
    ours = ("chosen_by", "near")

    def get_facts(self):
        demand = self.object.demand
        body = demand.body
        linked = demand.get_absolute_url() if self.links_to(demand) else ""
        own = [
            Fact(_("demand"), demand, linked),
            Fact(body._meta.verbose_name, body, body.get_absolute_url() if self.links_to(body) else ""),
            self.fact("maker"),
        ]
        names = (*self.facts, *self.ours) if self.may("weigh") else self.facts
        facts = [*own, *(self.fact(name) for name in names)]
        if not self.may("weigh"):
            facts.append(Fact(_("Ask about this"), demand.expert))
        return [fact for fact in facts if fact.value not in (None, "")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        match, may_change = self.object, bool(context["edit_url"])
        context.update(
            may_weigh=self.may("weigh"),
            steps=[(state, State(state).label, page_url(match, "move", match.pk, state)) for state in match.next_states]
            if may_change
            else [],
            contract_url=self.contract_url() if match.state in State.agreed() else "",
            contracts=match.contracts.visible_to(self.request.user),
            says=self.says(),
        )
        return context

    def says(self):
        """What was said of it, as (who, score, words): everybody reads the own words, colleagues read both."""
        match, ours = self.object, self.may("weigh")
        found = []
        if ours or not match.is_of(self.request.user):
            found.append((_("The school or organisation"), match.school_score, match.school_says))
        if ours or match.is_of(self.request.user):
            found.append((_("The maker"), match.maker_score, match.maker_says))
        return [(who, score, words) for who, score, words in found if score or words]

    def contract_url(self):
        """Where the contract is drafted, with what is known filled in; empty for whoever may not."""
        if not self.may("add", Contract):
            return ""
        demand = self.object.demand
        known = {
            "match": self.object.pk,
            "maker": self.object.maker_id,
            "title": demand.title,
            "assignment": demand.words,
            "starts_on": demand.starts_on or "",
            "ends_on": demand.ends_on or demand.starts_on or "",
        }
        filled = urlencode({name: value for name, value in known.items() if value})
        return f"{reverse('culture_makers:contract_create')}?{filled}"


class MatchEdit(EditPage):
    model = Match
    queryset = Match.objects.with_names()
    form_class = MatchForm


class MatchMove(MovePage):
    """What the maker answers, that it was done, what both thought of it, or that it fell through."""

    model = Match
    queryset = Match.objects.with_names()
    form_classes = {
        State.ACCEPTED: DayForm,
        State.DECLINED: ReasonForm,
        State.CANCELLED: ReasonForm,
        State.CARRIED_OUT: OutcomeForm,
        State.EVALUATED: EvaluationForm,
    }
    VERBS = {
        State.ACCEPTED: Match.accept,
        State.DECLINED: Match.decline,
        State.CANCELLED: Match.cancel,
        State.CARRIED_OUT: Match.carry_out,
        State.EVALUATED: Match.evaluate,
    }

    def move(self, record, fields):
        self.VERBS[State(self.target)](record, self.request.user, **fields)

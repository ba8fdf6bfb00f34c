"""The pages of demands."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from culture_makers.matching.filters import DemandFilter
from culture_makers.matching.forms import DemandForm, WithdrawalForm, starting_point
from culture_makers.matching.from_question import can_become_a_demand, demand_of
from culture_makers.matching.tables import DemandTable
from culture_makers.models import Demand
from fluxus.common.money import euro
from fluxus.common.pages import CreatePage, DetailPage, EditPage, Fact, ListPage, MovePage, asks
from fluxus.desk.models import ActionItem


class DemandList(ListPage):
    model = Demand
    queryset = Demand.objects.with_subjects().select_related("school__district", "organisation__district")
    filterset_class = DemandFilter
    table_class = DemandTable
    create_label = gettext_lazy("New demand")
    empty = gettext_lazy("Here stands what schools and organisations ask for, as soon as a demand is noted.")

    def extra_actions(self):
        if not self.request.user.has_perm("culture_makers.weigh_match"):
            return []
        return [
            (_("Log of choices"), reverse("culture_makers:match_list"), "journal-check"),
            (_("Spread over makers"), reverse("culture_makers:match_spread"), "bar-chart"),
        ]


class DemandDetail(DetailPage):
    model = Demand
    queryset = Demand.objects.with_subjects().select_related("target_group", "language", "asked_by", "ambition")
    template_name = "culture_makers/matching/demand.html"
    facts = (
        "target_group",
        "language",
        "starts_on",
        "ends_on",
        "weekday",
        "part",
        "groups",
        "people",
        "asked_by",
        "asked_on",
        "expert",
        "ambition",
        "closed_on",
        "closed_by",
        "reason",
    )

    def get_facts(self):
        demand = self.object
        body = demand.body
        own = [
            Fact(body._meta.verbose_name, body, body.get_absolute_url() if self.links_to(body) else ""),
            Fact(_("disciplines"), ", ".join(map(str, demand.disciplines.all()))),
            Fact(_("levels"), ", ".join(map(str, demand.levels))),
            Fact(_("district"), demand.place),
            Fact(_("about how much money"), euro(demand.budget) if demand.budget else ""),
        ]
        return [fact for fact in (*own, *super().get_facts()) if fact.value not in (None, "")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        may_change = bool(context["edit_url"])
        context.update(
            may_weigh=self.request.user.has_perm("culture_makers.weigh_match"),
            may_withdraw=may_change and self.object.may_become(Demand.State.WITHDRAWN),
        )
        return context


class DemandCreate(CreatePage):
    """A demand; ``?ambition=…`` starts from what the school wants already."""

    model = Demand
    form_class = DemandForm
    heading = gettext_lazy("New demand")

    def get_initial(self):
        known = starting_point(self.request.GET.get("ambition", ""))
        return {"expert": self.request.user.pk, **known, **super().get_initial()}


class DemandEdit(EditPage):
    model = Demand
    form_class = DemandForm


class DemandMove(MovePage):
    """A demand is withdrawn by hand; its other states follow from its matches."""

    model = Demand
    form_classes = {Demand.State.WITHDRAWN: WithdrawalForm}

    def move(self, record, fields):
        record.withdraw(self.request.user, fields["reason"])


@require_POST
@asks("culture_makers.add_demand")
def from_question(request, pk):
    """One press: the question of a school becomes a demand, in its own words."""
    item = get_object_or_404(ActionItem.objects.visible_to(request.user), pk=pk)
    if not can_become_a_demand(item):
        raise Http404
    if not type(item.subject).objects.visible_to(request.user).filter(pk=item.subject.pk).exists():
        raise PermissionDenied
    demand = demand_of(item, request.user)
    messages.success(request, _("The question is now a demand: add what it asks of a maker, then look for one."))
    return redirect(demand)

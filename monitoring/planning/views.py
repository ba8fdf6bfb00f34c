from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from fluxus.common.pages import CreatePage, DetailPage, EditPage, ListPage, Page
from monitoring.models import Baseline, Objective, Plan
from monitoring.planning.filters import PlanFilter
from monitoring.planning.forms import BaselineForm, ObjectiveForm, PlanFileForm, PlanForm
from monitoring.planning.tables import PlanTable


class PlanList(ListPage):
    model = Plan
    queryset = Plan.objects.annotate(target_count=Count("targets")).select_related("programme").newest_first()
    filterset_class = PlanFilter
    table_class = PlanTable
    create_label = gettext_lazy("New plan")

    def extra_actions(self):
        may_load = [(_("Load a plan file"), reverse("monitoring:plan_load"), "upload")] if self.may("add") else []
        return [*may_load, (_("Measures"), reverse("monitoring:measures"), "rulers")]


class PlanDetail(DetailPage):
    """A plan in full: sections, targets, figures it starts from, end goals."""

    model = Plan
    queryset = Plan.objects.select_related("programme")
    template_name = "monitoring/planning/detail.html"
    facts = ("title", "since", "until", "programme", "on_track_from", "behind_from", "example")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            objectives=self.object.objectives.prefetch_related("targets"),
            baselines=self.object.baselines.all(),
            goals=self.object.goals.select_related("objective"),
            may_amend=self.may("change"),
            **kwargs,
        )


class PlanCreate(CreatePage):
    model = Plan
    form_class = PlanForm


class PlanEdit(EditPage):
    model = Plan
    form_class = PlanForm


class OfPlan:
    """A page on a part of the plan: it goes back to the plan."""

    def home(self):
        return (self.object or self).plan.get_absolute_url()


class PartCreate(OfPlan, CreatePage):
    """A new part of the plan in the address."""

    @cached_property
    def plan(self):
        return get_object_or_404(Plan.objects.editable_by(self.request.user), pk=self.kwargs["plan"])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.model(plan=self.plan)}


class ObjectiveCreate(PartCreate):
    model = Objective
    form_class = ObjectiveForm


class ObjectiveEdit(OfPlan, EditPage):
    model = Objective
    form_class = ObjectiveForm


class BaselineCreate(PartCreate):
    model = Baseline
    form_class = BaselineForm


class BaselineEdit(OfPlan, EditPage):
    model = Baseline
    form_class = BaselineForm


class PlanLoad(Page, FormView):
    """A plan from a file, new or again: what was amended on screen is kept and told."""

    model = Plan
    verb = "add"
    form_class = PlanFileForm
    template_name = "pages/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs):
        back = reverse("monitoring:plan_list")
        intro = _("New targets are made, changed ones follow the file; what somebody amended on screen is kept.")
        return super().get_context_data(
            title=_("Load a plan file"), intro=intro, submit_label=_("Load"), back_url=back, **kwargs
        )

    def form_valid(self, form):
        outcome = form.outcome
        told = {"plan": form.plan, "new": len(outcome.created), "changed": len(outcome.changed)}
        messages.success(self.request, _("%(plan)s: %(new)s new, %(changed)s changed.") % told)
        if outcome.kept:
            messages.warning(
                self.request, _("Amended on screen and kept: %(what)s") % {"what": ", ".join(outcome.kept)}
            )
        self.success_url = form.plan.get_absolute_url()
        return super().form_valid(form)

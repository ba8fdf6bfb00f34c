from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from fluxus.common import lists
from fluxus.common.exports import export
from fluxus.common.pages import CreatePage, DetailPage, EditPage, EndPage, ListPage, asks
from fluxus.common.records import page_url
from monitoring.dashboard.questions import Question
from monitoring.measures.registry import MEASURES
from monitoring.models import Activity, Plan, ProgressEntry, Target
from monitoring.targets.counted import Counted
from monitoring.targets.filters import TargetFilter
from monitoring.targets.forms import ApprovalForm, EntryForm, TargetForm
from monitoring.targets.measure_field import ParameterForm
from monitoring.targets.sheet import EvidenceSheet
from monitoring.targets.target_tables import TargetTable


class TargetDetail(DetailPage):
    """The evidence of a target, measured when it opens."""

    model = Target
    queryset = Target.objects.select_related("plan__programme", "objective", "same_as")
    template_name = "monitoring/targets/detail.html"

    @cached_property
    def sheet(self):
        question = Question(self.request.GET, self.request.user, plan=self.object.plan)
        return EvidenceSheet(self.object, question, self.request)

    def render_to_response(self, context, **options):
        form = self.request.GET.get("export")
        if form in lists.EXPORT_FORMATS:
            return export(self.sheet.table, form, self.object.slug)
        return super().render_to_response(context, **options)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.update(
            sheet=self.sheet,
            question=self.sheet.question,
            export_urls=lists.export_addresses(self.request),
            may_log=self.may("add", ProgressEntry),
            may_log_activity=self.may("add", Activity),
            may_approve=self.may("change"),
        )
        return context


class TargetCounted(DetailPage):
    """How the figure of a target comes about, in words."""

    model = Target
    queryset = TargetDetail.queryset
    template_name = "monitoring/targets/counted.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(counted=Counted(self.object), **kwargs)


class TargetList(ListPage):
    """Every target with how it is counted: by records, by what is logged, or by hand and why."""

    model = Target
    queryset = Target.objects.with_way().select_related("plan")
    filterset_class = TargetFilter
    table_class = TargetTable
    template_name = "monitoring/targets/list.html"
    rows_template = "monitoring/targets/_rows.html"
    intro = gettext_lazy("How each target is counted, and why some go by hand.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(ways=self.filterset.every_way.ways(), **kwargs)


class TargetEdit(EditPage):
    model = Target
    form_class = TargetForm
    intro = gettext_lazy(
        "What you change here is kept in the history, and a plan file does not change it back unasked."
    )


class TargetCreate(CreatePage):
    """A new target of the plan in the address."""

    model = Target
    form_class = TargetForm

    @cached_property
    def plan(self):
        return get_object_or_404(Plan.objects.editable_by(self.request.user), pk=self.kwargs["plan"])

    def get_initial(self):
        first = {"since": self.plan.since, "until": self.plan.until, "measure": {"name": "milestone"}}
        return {**first, **super().get_initial()}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": Target(plan=self.plan)}

    def back_url(self):
        return self.plan.get_absolute_url()


class EntryPage(CreatePage):
    """What somebody enters about the target in the address."""

    model = ProgressEntry
    kind = ProgressEntry.Kind.LOGGED

    @cached_property
    def target(self):
        return get_object_or_404(
            Target.objects.visible_to(self.request.user).select_related("plan"), pk=self.kwargs["target"]
        )

    def get_form_kwargs(self):
        entry = ProgressEntry(target=self.target, kind=self.kind, entered_by=self.request.user)
        return {**super().get_form_kwargs(), "instance": entry}

    def get_initial(self):
        return {"day": self.target.plan.opening_day(), **super().get_initial()}

    def home(self):
        return self.target.get_absolute_url()

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "intro": str(self.target)}


class EntryLog(EntryPage):
    form_class = EntryForm
    heading = gettext_lazy("Enter progress")


class EntryApprove(EntryPage):
    """A manager's value beside the computed one."""

    permission = "monitoring.change_target"
    form_class = ApprovalForm
    kind = ProgressEntry.Kind.APPROVED
    heading = gettext_lazy("Approve a value")


class EntryDetail(DetailPage):
    """One entry, with the files that prove it."""

    model = ProgressEntry
    queryset = ProgressEntry.objects.select_related("target__plan", "entered_by__person")
    facts = ("target", "kind", "day", "value", "reached", "proof", "reason", "entered_by", "withdrawn_on")

    def get_actions(self):
        if self.object.withdrawn_on or not self.may("change"):
            return []
        return [(_("Withdraw"), page_url(self.object, "withdraw", self.object.pk), "x-lg")]


class EntryWithdraw(EndPage):
    """It was a mistake: it counts no longer."""

    model = ProgressEntry
    act = "withdraw"
    heading = gettext_lazy("Withdraw this entry")
    button = gettext_lazy("Withdraw")

    def consequences(self, record):
        return [_("The figure of the target no longer counts it; the entry itself stays readable.")]

    def back_url(self, record):
        return reverse("monitoring:target_detail", args=[record.target_id])


@require_GET
@asks("monitoring.change_target")
def measure_parameters(request):
    """The fields of the measure that was chosen, as a fragment; nothing for a measure that does not exist."""
    name = request.GET.get("measure", "")
    if name not in MEASURES:
        return HttpResponse()
    return render(
        request, "monitoring/targets/measure_parameters.html", {"form": ParameterForm(prefix="measure", name=name)}
    )


@require_GET
@asks("monitoring.view_target")
def measures(request):
    """Every measure with its parameters, for whoever writes a plan."""
    known = sorted(MEASURES.values(), key=lambda measure: str(measure.title))
    return render(request, "monitoring/targets/measures.html", {"title": _("Measures"), "measures": known})

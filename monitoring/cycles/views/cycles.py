"""The pages of PDCA cycles: list, board, one cycle with its steps, and its discussion sheets."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from fluxus.common.pages import CreatePage, DetailPage, EditPage, Fact, ListPage, MovePage, asks
from monitoring.cycles.beside import Beside
from monitoring.cycles.board import board_of
from monitoring.cycles.doing import Doings
from monitoring.cycles.filters import CycleFilter
from monitoring.cycles.forms import ActForm, CycleForm, SharingForm, StepForm
from monitoring.cycles.mine import missing_schools, open_missing
from monitoring.cycles.opening import ambitions_of, open_cycle
from monitoring.cycles.sheet import Level, print_sheet
from monitoring.cycles.tables import CycleTable, SharedCycleTable
from monitoring.cycles.years import Years
from monitoring.models import Cycle, CycleQuestion, CycleStep

State = Cycle.State
FOLDER = "monitoring/cycles"


class CycleList(ListPage):
    model = Cycle
    filterset_class = CycleFilter
    create_label = gettext_lazy("Open a cycle")
    empty = gettext_lazy("Here stands the yearly round of each school: plan, do, check, act.")

    @property
    def table_class(self):
        """Schools and boards see nothing of how we keep it going: that is for our own desk."""
        return CycleTable if self.may("follow") else SharedCycleTable

    def rows(self):
        return super().rows().with_names().with_standing()

    def extra_actions(self):
        if not self.may("follow"):
            return []
        return [
            (_("Board"), reverse("monitoring:cycle_board"), "kanban"),
            (_("Compare"), reverse("monitoring:cycle_comparison"), "bar-chart-steps"),
            (_("Questions"), reverse("monitoring:cyclequestion_list"), "list-check"),
        ]


class CycleBoard(CycleList):
    """The same cycles as a lane per step."""

    permission = "monitoring.follow_cycle"
    rows_template = f"{FOLDER}/_board.html"
    template_name = f"{FOLDER}/board.html"

    def get_context_data(self, **kwargs):
        lanes = board_of(self.object_list, self.request.GET)
        return {**super().get_context_data(**kwargs), "lanes": lanes, "title": _("PDCA cycles by step")}

    def extra_actions(self):
        return [(_("As a list"), self.address("list"), "list-ul"), *super().extra_actions()[1:]]


class CycleDetail(DetailPage):
    model = Cycle
    template_name = f"{FOLDER}/detail.html"

    def rows(self):
        return super().rows().with_names().with_standing()

    def get_facts(self):
        cycle = self.object
        found = [
            self.fact("school"),
            self.fact("project"),
            Fact(_("School year"), cycle.year_name),
            Fact(_("Before"), cycle.due),
            self.fact("closed_on"),
        ]
        if self.request.user.is_staff and cycle.school_id:
            found.append(self.fact("shared"))
        return [fact for fact in found if fact.value not in (None, "")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        cycle, user = self.object, self.request.user
        may_change = bool(context["edit_url"])
        context.update(
            steps=cycle.steps_in_order,
            moves=self.moves() if may_change else [],
            may_change=may_change,
            ambitions=ambitions_of(cycle).visible_to(user),
            doings=Doings(cycle, user).sorts,
            beside=Beside(cycle, user),
            may_answer=user.has_perm("monitoring.answer_cycleevaluation"),
            years=Years(cycle.subject, user),
            previous=self.seen(cycle.previous),
            next=self.seen(cycle.next),
            levels=Level,
            next_url=self.next_url() if may_change else "",
        )
        return context

    def moves(self):
        """Where it can go, as (state, words, whether that is onwards); onwards first."""
        found = [(state, State(state).label, self.object.is_ahead(state)) for state in self.object.next_states]
        return sorted(found, key=lambda move: not move[2])

    def seen(self, cycle):
        """``cycle``, where the reader may see it."""
        return cycle and self.model.objects.visible_to(self.request.user).filter(pk=cycle.pk).first()

    def next_url(self):
        """Where the cycle of next year is opened, while there is none."""
        cycle = self.object
        if cycle.next or cycle.state not in (State.ACT, State.CLOSED):
            return ""
        subject = f"{cycle.subject._meta.model_name}={cycle.subject.pk}"
        return f"{self.address('create')}?{subject}&school_year={cycle.school_year + 1}"


class CycleCreate(CreatePage):
    model = Cycle
    form_class = CycleForm
    heading = gettext_lazy("Open a cycle")
    intro = gettext_lazy(
        "The plan begins with the ambitions of that year, and with what was agreed at the end of the last."
    )
    submit_label = gettext_lazy("Open")

    def form_valid(self, form):
        self.object = open_cycle(form.save(commit=False))
        messages.success(self.request, self.said())
        return HttpResponseRedirect(self.get_success_url())


class CycleEdit(EditPage):
    model = Cycle
    queryset = Cycle.objects.with_names()
    form_class = SharingForm


class CycleMove(MovePage):
    """On to the next step, or back to the one before."""

    model = Cycle
    queryset = Cycle.objects.with_names()

    def consequences(self, cycle):
        if not cycle.is_ahead(self.target):
            return [_("The step is open again, and can be written on.")]
        found = []
        step = next(one for one in cycle.steps_in_order if one.is_now)
        if not step.text and step.step != CycleStep.Step.DO:
            found.append(_("Nothing was written at this step."))
        if waiting := Beside(cycle, self.request.user).waiting:
            names = ", ".join(str(one.body) for one in waiting)
            found.append(_("Have not told yet how it went: %(names)s.") % {"names": names})
        if self.target == State.CLOSED:
            found.append(_("Links that were not used work no more."))
        return found

    def move(self, cycle, fields):
        cycle.go_to(self.target, self.request.user)


class StepEdit(EditPage):
    model = CycleStep
    queryset = CycleStep.objects.select_related("cycle__school__board", "cycle__project")
    form_class = StepForm
    template_name = f"{FOLDER}/step_form.html"

    def get_form_class(self):
        return ActForm if self.object.step == CycleStep.Step.ACT else self.form_class

    def get_heading(self):
        return str(self.object)

    def form_valid(self, form):
        response = super().form_valid(form)
        if isinstance(form, ActForm):
            for item in form.promises():
                item.save()
        return response

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        is_act = self.object.step == CycleStep.Step.ACT
        said = Beside(self.object.cycle, self.request.user).said_about(CycleQuestion.Topic.NEXT_STEP) if is_act else []
        return {**context, "said": said}


@require_POST
@asks("monitoring.add_cycle")
def open_mine(request):
    """Open the cycle of this school year for each of the own schools that has none yet."""
    opened = open_missing(missing_schools(request.user))
    words = ngettext("%(number)s cycle has been opened.", "%(number)s cycles have been opened.", len(opened))
    messages.success(request, words % {"number": len(opened)})
    return redirect("start")


@require_safe
@asks("monitoring.view_cycle")
def sheet(request, pk, level):
    """What there is to talk about, as a PDF for one of the three levels."""
    if level not in Level.values:
        raise Http404
    cycle = get_object_or_404(Cycle.objects.with_names().visible_to(request.user), pk=pk)
    name = slugify(f"{cycle} {Level(level).label}")
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(print_sheet(cycle, level, request.user), content_type="application/pdf", headers=headers)

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmk3.models import Project
from cmk3.projects.filters import ProjectFilter
from cmk3.projects.forms import FinishForm, HandOverForm, ProjectForm, StartForm, StopForm
from cmk3.projects.tables import ProjectMoneyTable, ProjectTable
from fluxus.common.pages import CreatePage, DetailPage, EditPage, Fact, ListPage, MovePage

State = Project.State
# state → the words on the button that brings a project there, and its icon
MOVES = {
    State.RUNNING: (gettext_lazy("Start"), "play"),
    State.FINISHED: (gettext_lazy("Finish"), "check2-circle"),
    State.HANDED_OVER: (gettext_lazy("Hand over"), "box-arrow-right"),
    State.STOPPED: (gettext_lazy("Stop"), "x-lg"),
}


class ProjectList(ListPage):
    model = Project
    queryset = Project.objects.select_related("owner__person").with_participation()
    filterset_class = ProjectFilter
    create_label = gettext_lazy("New project or co-creation")
    intro = gettext_lazy("A co-creation counts for the plan with at least two schools and two makers as partners.")
    empty = gettext_lazy("Here stand projects and co-creations: who works on them, and how far they are.")

    @property
    def table_class(self):
        return ProjectMoneyTable if self.request.user.is_staff else ProjectTable

    def get_queryset(self):
        found = super().get_queryset()
        return found.with_money() if self.request.user.is_staff else found


class ProjectDetail(DetailPage):
    model = Project
    queryset = Project.objects.select_related("owner__person", "coach").with_participation()
    template_name = "cmk3/projects/project.html"

    def get_facts(self):
        project = self.object
        found = [
            self.fact("kind"),
            Fact(_("For the plan"), str(project.participation).capitalize() if project.is_co_creation else ""),
            self.fact("origin"),
            Fact(_("Levels"), project.level_names),
            Fact(_("Parents take part"), _("yes") if project.with_parents else ""),
            Fact(_("Connects in and out of school"), _("yes") if project.in_and_out_of_school else ""),
            Fact(_("Barriers that it lowers"), project.barrier_names),
            self.fact("subjects"),
            Fact(_("Districts"), ", ".join(str(district) for district in project.districts.all())),
            Fact(_("Led by"), project.owner),
            self.fact("coach"),
            self.fact("starts_on"),
            self.fact("ends_on"),
            self.fact("closed_on"),
            self.fact("handed_over_to"),
        ]
        return [fact for fact in found if fact.value]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        may_move = bool(context["edit_url"])
        moves = [(state, *MOVES[state]) for state in self.object.next_states] if may_move else []
        return {**context, "moves": moves, "steps": self.object.steps()}


class ProjectCreate(CreatePage):
    model = Project
    form_class = ProjectForm
    heading = gettext_lazy("New project or co-creation")
    intro = gettext_lazy("It starts as an idea. Partners, money and phases are added on its page.")


class ProjectEdit(EditPage):
    model = Project
    form_class = ProjectForm


class ProjectMove(MovePage):
    model = Project
    form_classes = {
        State.RUNNING: StartForm,
        State.FINISHED: FinishForm,
        State.HANDED_OVER: HandOverForm,
        State.STOPPED: StopForm,
    }

    def consequences(self, project):
        found = []
        if self.target in State.realised():
            if project.is_co_creation:
                found.append(_("For the plan it %(counts)s.") % {"counts": project.participation})
            open_phases = project.phases.filter(done_on__isnull=True)
            found += [_("This phase was not noted as done: %(phase)s.") % {"phase": phase} for phase in open_phases]
        if self.target == State.STOPPED:
            found.append(_("It counts for no target any more; what was promised for its contracts stays promised."))
        return found

    def move(self, project, fields):
        acts = {
            State.RUNNING: project.start,
            State.FINISHED: project.finish,
            State.HANDED_OVER: project.hand_over,
            State.STOPPED: lambda day, outcome: project.stop(day, outcome),
        }
        acts[self.target](**fields)

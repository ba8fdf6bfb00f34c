from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fluxus.common.money import euro
from fluxus.common.pages import CreatePage, DetailPage, EditPage, EndPage, Fact, ListPage, MoveForm, MovePage
from schools.ambitions.filters import AmbitionFilter
from schools.ambitions.forms import (
    AgreeForm,
    AmbitionForm,
    BoardGoalForm,
    CloseForm,
    DropForm,
    IndicatorForm,
    PrincipleForm,
)
from schools.ambitions.tables import AmbitionTable
from schools.models import Ambition, BoardGoal, Principle, SuccessIndicator

State = Ambition.State
# state → the words on the button that brings an ambition there, and its icon
MOVES = {
    State.AGREED: (gettext_lazy("Agree"), "check2"),
    State.UNDER_WAY: (gettext_lazy("Start"), "play"),
    State.REALISED: (gettext_lazy("Realised"), "check2-circle"),
    State.DROPPED: (gettext_lazy("Drop"), "x-lg"),
}


class AmbitionList(ListPage):
    model = Ambition
    queryset = Ambition.objects.select_related("school").with_indicators().with_letters().with_still_planned()
    filterset_class = AmbitionFilter
    table_class = AmbitionTable
    create_label = gettext_lazy("New ambition")
    empty = gettext_lazy("Here stand the ambitions of schools: what they want with culture, and how far they are.")


class AmbitionDetail(DetailPage):
    model = Ambition
    queryset = Ambition.objects.select_related(
        "school", "agreed_with__person", "budget__round__fund", "budget__school"
    ).with_still_planned()
    template_name = "schools/ambitions/ambition.html"

    def get_facts(self):
        ambition = self.object
        found = [
            self.fact("school"),
            self.fact("terrain"),
            Fact(_("Verb of the track"), ambition.get_verb_display()),
            Fact(_("Principles"), ", ".join(str(one) for one in ambition.principles.all())),
            Fact(_("School year"), ambition.year_name),
            self.fact("set_on"),
            Fact(_("Agreed with"), ambition.agreed_with and ambition.agreed_with.person),
            self.fact("agreed_on"),
            self.fact("closed_on"),
            self.fact("starts_on"),
            self.fact("ends_on"),
        ]
        if ambition.planned_amount:
            found.append(Fact(_("Planned money"), euro(ambition.planned_amount)))
            found.append(Fact(_("Still planned"), euro(ambition.still_planned)))
        if ambition.budget:
            found.append(Fact(_("Out of"), ambition.budget.round, ambition.budget.get_absolute_url()))
        return [fact for fact in found if fact.value]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        may_move = bool(context["edit_url"])
        moves = [(state, *MOVES[state]) for state in self.object.next_states] if may_move else []
        indicators = self.object.success_indicators.all()
        return {
            **context,
            "moves": moves,
            "steps": self.object.steps(),
            "indicators": indicators,
            "may_change": may_move,
        }


class AmbitionCreate(CreatePage):
    model = Ambition
    form_class = AmbitionForm
    heading = gettext_lazy("New ambition")
    intro = gettext_lazy("It starts as a proposal. As soon as the coordinator of the board agrees, you note that.")


class AmbitionEdit(EditPage):
    model = Ambition
    form_class = AmbitionForm


class AmbitionMove(MovePage):
    model = Ambition
    queryset = Ambition.objects.select_related("school__board")
    form_classes = {
        State.AGREED: AgreeForm,
        State.UNDER_WAY: MoveForm,
        State.REALISED: CloseForm,
        State.DROPPED: DropForm,
    }

    def consequences(self, ambition):
        found = []
        if self.target in (State.REALISED, State.DROPPED):
            open_ones = ambition.success_indicators.filter(reached__isnull=True).count()
            if open_ones:
                words = ngettext(
                    "%(number)s success indicator has not been judged yet.",
                    "%(number)s success indicators have not been judged yet.",
                    open_ones,
                )
                found.append(words % {"number": open_ones})
            found.append(_("What is still planned for it disappears from the budget page of the school."))
        if self.target == State.AGREED:
            found.append(_("What is planned for it appears on the budget page of the school."))
        return found

    def move(self, ambition, fields):
        acts = {
            State.AGREED: ambition.agree,
            State.UNDER_WAY: ambition.start,
            State.REALISED: ambition.realise,
            State.DROPPED: lambda day, outcome: ambition.drop(day, outcome),
        }
        acts[self.target](**fields)


class IndicatorCreate(CreatePage):
    model = SuccessIndicator
    form_class = IndicatorForm
    heading = gettext_lazy("New success indicator")


class IndicatorEdit(EditPage):
    model = SuccessIndicator
    form_class = IndicatorForm


class BoardGoalCreate(CreatePage):
    model = BoardGoal
    form_class = BoardGoalForm
    heading = gettext_lazy("New goal of a board")


class BoardGoalEdit(EditPage):
    model = BoardGoal
    form_class = BoardGoalForm


class BoardGoalEnd(EndPage):
    model = BoardGoal


class PrincipleCreate(CreatePage):
    model = Principle
    form_class = PrincipleForm
    heading = gettext_lazy("New principle")


class PrincipleEdit(EditPage):
    model = Principle
    form_class = PrincipleForm

"""How the year went: the page behind the personal link, the same for who signed in, and what colleagues do with it."""

from django.utils.translation import gettext_lazy as _

from fluxus.common.asked_pages import AskAgain, AskFirst, ByLink, SignedIn, Telling
from fluxus.common.pages import CreatePage, EditPage, ListPage
from monitoring.cycles import asking
from monitoring.cycles.filters import QuestionFilter
from monitoring.cycles.forms import EvaluationForm, QuestionForm
from monitoring.cycles.tables import QuestionTable
from monitoring.models import Cycle, CycleEvaluation, CycleQuestion


class YearBack(Telling):
    """What a school or a maker is asked about a year."""

    model = CycleEvaluation
    queryset = CycleEvaluation.objects.with_names()
    folder = "monitoring/cycles"
    heading = _("How did the year go?")

    def form_about(self, asked, typed):
        return EvaluationForm(typed, asked=asked, user=self.request.user)


class YearBackByLink(YearBack, ByLink):
    """Told by whoever has the personal link."""


class YearBackSignedIn(YearBack, SignedIn):
    """Told by school or maker themselves, or typed by a colleague."""

    def home(self, asked):
        return asked.cycle if self.request.user.is_staff else self.request.path

    def not_wanted(self, asked):
        return self.show("told", asked, asked.cycle.subject)


class AskAboutYear(AskFirst):
    """School and makers are asked how the year went, once the cycle is at *check*."""

    model = Cycle
    queryset = Cycle.objects.with_names().filter(state=Cycle.State.CHECK)
    heading = _("Ask how the year went")
    intro = _(
        "Each gets a few questions. Above them stands what was written at plan, so that they know what it is about."
    )
    asking = asking


class EvaluationAskAgain(AskAgain):
    """The question about a year, once more."""

    model = CycleEvaluation
    queryset = CycleEvaluation.objects.with_names()
    asking = asking

    def home(self, asked):
        return asked.cycle


class QuestionList(ListPage):
    model = CycleQuestion
    filterset_class = QuestionFilter
    table_class = QuestionTable
    intro = _("What school and makers are asked at the end of a year.")
    create_label = _("New question")
    empty = _("Nothing is asked yet.")


class QuestionCreate(CreatePage):
    model = CycleQuestion
    form_class = QuestionForm
    is_read_in_list = True


class QuestionEdit(EditPage):
    model = CycleQuestion
    form_class = QuestionForm
    is_read_in_list = True

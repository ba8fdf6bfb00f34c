from django.utils.translation import gettext_lazy

from fluxus.common.pages import CreatePage, DetailPage, EditPage, EndPage, ListPage
from schools.filters import ProgrammeFilter
from schools.forms import CultureTypeAssessmentForm, ParticipationForm, PolicyPlanForm, ProgrammeForm
from schools.models import CultureTypeAssessment, Participation, PolicyPlan, Programme
from schools.tables import ProgrammeTable


class AssessmentCreate(CreatePage):
    model = CultureTypeAssessment
    form_class = CultureTypeAssessmentForm
    heading = gettext_lazy("Assess the culture type")

    def get_initial(self):
        return {"assessed_by": self.request.user, **super().get_initial()}


class AssessmentEdit(EditPage):
    model = CultureTypeAssessment
    form_class = CultureTypeAssessmentForm


class ParticipationCreate(CreatePage):
    model = Participation
    form_class = ParticipationForm
    heading = gettext_lazy("Take part in a programme")


class ParticipationEdit(EditPage):
    model = Participation
    form_class = ParticipationForm


class ParticipationEnd(EndPage):
    model = Participation


class PolicyPlanCreate(CreatePage):
    model = PolicyPlan
    form_class = PolicyPlanForm
    heading = gettext_lazy("New culture policy plan")
    intro = gettext_lazy("After saving you can add the document.")


class PolicyPlanDetail(DetailPage):
    model = PolicyPlan
    queryset = PolicyPlan.objects.select_related("school")
    facts = ("school", "since", "until")


class PolicyPlanEdit(EditPage):
    model = PolicyPlan
    form_class = PolicyPlanForm


class PolicyPlanEnd(EndPage):
    model = PolicyPlan


class ProgrammeList(ListPage):
    model = Programme
    queryset = Programme.objects.with_schools()
    filterset_class = ProgrammeFilter
    table_class = ProgrammeTable
    create_label = gettext_lazy("New programme")
    empty = gettext_lazy("Here stand the programmes in which schools take part.")


class ProgrammeDetail(DetailPage):
    model = Programme
    facts = ("since", "until")


class ProgrammeCreate(CreatePage):
    model = Programme
    form_class = ProgrammeForm
    heading = gettext_lazy("New programme")


class ProgrammeEdit(EditPage):
    model = Programme
    form_class = ProgrammeForm

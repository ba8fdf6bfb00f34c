"""How the year went: the page behind the personal link, the same for who signed in, and what colleagues do with it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fluxus.common.drafts import kept
from fluxus.common.pages import CreatePage, EditPage, ListPage, asks
from fluxus.common.personal_links import personal_link
from fluxus.common.states import MoveRefused
from monitoring.cycles import asking
from monitoring.cycles.filters import QuestionFilter
from monitoring.cycles.forms import EvaluationForm, QuestionForm
from monitoring.cycles.tables import QuestionTable
from monitoring.models import CycleEvaluation, CycleQuestion

FOLDER = "monitoring/cycles"
EVALUATIONS = CycleEvaluation.objects.with_names()


def taken_in(evaluation, form, by=None):
    """Whether the answer was taken in; the second of two reads that somebody was first."""
    try:
        evaluation.answer(form.told(), by)
    except MoveRefused:
        return False
    return True


@personal_link(EVALUATIONS, closed=f"{FOLDER}/closed.html")
@require_http_methods(["GET", "HEAD", "POST"])
def year_back(request, evaluation):
    """Whoever has the link tells how the year went, once."""
    form = EvaluationForm(request.POST or None, asked=evaluation, user=request.user)
    if answer := kept(request, form):
        return answer
    if form.is_valid():
        if not taken_in(evaluation, form):
            return redirect(request.path)
        return render(request, f"{FOLDER}/thanks.html", {"title": _("Thank you"), "evaluation": evaluation})
    return render(request, f"{FOLDER}/year_back.html", {"evaluation": evaluation, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@asks("monitoring.answer_cycleevaluation")
def answer_evaluation(request, pk):
    """The same for whoever signed in: school or maker themselves, or a colleague who was told by phone."""
    evaluation = get_object_or_404(EVALUATIONS.visible_to(request.user), pk=pk)
    if not evaluation.is_wanted:
        return render(request, f"{FOLDER}/told.html", {"evaluation": evaluation, "title": evaluation.cycle.subject})
    form = EvaluationForm(request.POST or None, asked=evaluation, user=request.user)
    if answer := kept(request, form):
        return answer
    if form.is_valid():
        if taken_in(evaluation, form, request.user):
            messages.success(request, _("Thank you, this has been kept."))
        else:
            messages.warning(request, _("Somebody else was first: this had been answered already."))
        return redirect(evaluation.cycle if request.user.is_staff else request.path)
    context = {"evaluation": evaluation, "form": form, "title": _("How did the year go?")}
    return render(request, f"{FOLDER}/answer.html", context)


@require_POST
@asks("monitoring.change_cycleevaluation")
def ask_again(request, pk):
    """Send the link once more."""
    evaluation = get_object_or_404(CycleEvaluation.objects.with_names().editable_by(request.user), pk=pk)
    if evaluation.is_wanted:
        asking.ask_again(evaluation)
        if evaluation.email:
            messages.success(request, _("The question has been sent to %(email)s.") % {"email": evaluation.email})
        else:
            messages.warning(request, _("We know no address of them: call, and type what you hear."))
    return redirect(evaluation.cycle)


class QuestionList(ListPage):
    model = CycleQuestion
    filterset_class = QuestionFilter
    table_class = QuestionTable
    intro = gettext_lazy("What school and makers are asked at the end of a year.")
    create_label = gettext_lazy("New question")
    empty = gettext_lazy("Nothing is asked yet.")


class QuestionCreate(CreatePage):
    model = CycleQuestion
    form_class = QuestionForm
    is_read_in_list = True


class QuestionEdit(EditPage):
    model = CycleQuestion
    form_class = QuestionForm
    is_read_in_list = True

"""The budget page of a school, and the totals over schools."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fluxus.common.exports import export
from fluxus.common.lists import EXPORT_FORMATS, export_addresses
from fluxus.common.pages import asks
from schools.budgets.forms import QuestionForm
from schools.budgets.page import SchoolMoney
from schools.budgets.questions import ask
from schools.budgets.totals import TotalsForm
from schools.models import School


@require_safe
@asks("schools.view_budget")
def school_budget(request, pk):
    """All the money of one school in one school year."""
    school = get_object_or_404(School.objects.select_related("board", "district").visible_to(request.user), pk=pk)
    asked = request.GET.get("year", "")
    context = {
        "title": _("Budget: %(school)s") % {"school": school},
        "school": school,
        "money": SchoolMoney(school, request.user, int(asked) if asked.isdigit() else None),
    }
    if request.user.has_perm("schools.ask_budget"):
        context["question"] = QuestionForm(user=request.user, school=school)
    return render(request, "schools/budgets/school.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("schools.ask_budget")
def ask_to_use(request, pk):
    """A school or board says what it wants to use the money for; the expert gets the question."""
    school = get_object_or_404(School.objects.select_related("district").visible_to(request.user), pk=pk)
    form = QuestionForm(request.POST or None, user=request.user, school=school)
    if form.is_valid():
        item = ask(school, request.user, **form.cleaned_data)
        messages.success(
            request, _("Your question has gone to %(expert)s, who will answer you.") % {"expert": item.owner}
        )
        return redirect("schools:school_budget", school.pk)
    context = {
        "form": form,
        "title": _("We want to use it for …"),
        "intro": school,
        "submit_label": _("Send"),
        "back_url": school.page_url("budget"),
    }
    return render(request, "pages/form.html", context)


@require_safe
@asks("schools.view_budget")
def totals(request):
    """What was granted, promised and spent per school, board, municipality, fund or cost class."""
    form = TotalsForm(request.GET or None, user=request.user)
    found = form.totals()
    if request.GET.get("export") in EXPORT_FORMATS:
        return export(found.table, request.GET["export"], found.title)
    context = {
        "title": _("Totals of budgets"),
        "form": form,
        "found": found,
        "export_urls": export_addresses(request),
    }
    return render(request, "schools/budgets/totals.html", context)

from django.shortcuts import render
from django.views.decorators.http import require_GET

from fluxus.common.pages import asks
from monitoring.dashboard.overview import Overview
from monitoring.dashboard.questions import Question


@require_GET
@asks("monitoring.view_target")
def dashboard(request):
    """Every target of a plan as it stands on a day; an htmx request gets the targets alone."""
    question = Question(request.GET, request.user)
    if question.plan is None:
        return render(request, "monitoring/dashboard/empty.html")
    context = {"question": question, "plan": question.plan, "overview": Overview(question)}
    fragment = request.htmx and not request.htmx.boosted
    return render(request, f"monitoring/dashboard/{'_targets' if fragment else 'page'}.html", context)

from django.shortcuts import render
from django.views.decorators.http import require_safe

from fluxus.common.pages import asks
from monitoring.cycles.comparing import ComparisonForm


@require_safe
@asks("monitoring.follow_cycle")
def comparison(request):
    """Boards, districts or culture types beside each other, by what schools and makers scored."""
    form = ComparisonForm(request.GET or None, user=request.user)
    found = form.comparison()
    return render(request, "monitoring/cycles/comparison.html", {"form": form, "found": found, "title": found.title})

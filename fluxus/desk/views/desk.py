"""Start page, search, help, saved views: what is there for everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fluxus.common.onward import is_ours
from fluxus.common.pages import asks
from fluxus.common.panels import cards_for, landing_of, registry
from fluxus.desk.forms import SavedViewForm
from fluxus.desk.health import checks
from fluxus.desk.models import SavedView

RESULTS_PER_KIND = 8


@require_GET
def start(request):
    """The start page: the cards of every app that this user's roles open; or the one page that is all theirs."""
    if url := landing_of(request.user):
        return redirect(url)
    return render(request, "desk/start.html", {"title": _("Start"), "cards": cards_for(request)})


@require_GET
def search(request):
    """Everything that holds the words, by kind, as far as this user sees it."""
    words = request.GET.get("q", "").replace("\0", "").strip()  # PostgreSQL knows no text with a NUL in it
    found = []
    for model in registry.searches if len(words) > 1 else []:
        rows = list(model.objects.visible_to(request.user).search(words)[: RESULTS_PER_KIND + 1])
        if rows:
            found.append({"model": model._meta, "rows": rows[:RESULTS_PER_KIND], "more": len(rows) > RESULTS_PER_KIND})
    return render(request, "desk/search.html", {"title": _("Search"), "words": words, "found": found})


@require_GET
def help_page(request):
    """What the product can do for each kind of user, in their own words."""
    return render(request, "desk/help.html", {"title": _("Help")})


@require_POST
@asks("desk.add_savedview")
def save_view(request):
    """Keep the filters of a list as a tab."""
    page = request.POST.get("page", "")
    if not is_ours(page, request):
        return redirect("start")
    known = SavedView.objects.visible_to(request.user).filter(page=page, name=request.POST.get("name", "")).first()
    form = SavedViewForm(request.POST, instance=known or SavedView(owner=request.user))
    if form.is_valid():
        view = form.save()
        messages.success(request, _("“%(view)s” now stands above the list.") % {"view": view})
        return redirect(f"{page}?{view.query}")
    messages.error(request, _("Give the view a name of at most 60 characters."))
    return redirect(page)


@require_POST
@asks("desk.change_savedview")
def delete_view(request, pk):
    """Remove a tab of the user's own."""
    view = get_object_or_404(SavedView.objects.editable_by(request.user), pk=pk)
    page = view.page
    view.delete()
    messages.success(request, _("The tab has been removed."))
    return redirect(page)


@require_GET
@login_not_required
def healthz(request):
    """Alive: the process answers."""
    return JsonResponse({"status": "ok"})


@require_GET
@login_not_required
def readyz(request):
    """Ready: database, Redis, worker and disk answer; 503 when one does not."""
    found = checks()
    return JsonResponse(found, status=200 if all(state == "ok" for state in found.values()) else 503)

"""Rolling over: a preview, and after that the act; for one school with choices, for a selection as the rule says."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from fluxus.common.pages import asks
from fluxus.common.periods import school_year_name
from fluxus.desk.models import Job
from schools.groups import rollover
from schools.groups.choosing import Choices
from schools.groups.filters import GroupFilter
from schools.groups.years import year_asked
from schools.models import Group, School
from schools.models.groups import groups_url

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@asks("schools.change_group")
def roll_over_school(request, pk):
    """What becomes of each group of one school; each can be left out, or get another name."""
    school = get_object_or_404(School.objects.editable_by(request.user), pk=pk)
    year = year_asked(request.GET.get("year", ""))
    with transaction.atomic():
        if request.method == "POST":
            rollover.locked(School.objects.filter(pk=pk)).get()
        (plan,) = rollover.plans_for([school], year)
        choices = Choices(plan, request.POST if request.method == "POST" else None)
        if choices.is_valid():
            tell(request, choices.save(), year)
            return redirect(groups_url(school.pk, year + 1))
    context = {
        "title": _("Roll over the groups of %(school)s") % {"school": school},
        "school": school,
        "choices": choices,
        "back_url": groups_url(school.pk, year),
        **_years(year),
    }
    return render(request, "schools/groups/roll_over_school.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("schools.change_group")
def roll_over_many(request):
    """The schools that a filter of the list of groups leaves; those with groups in the next year stay as they are."""
    year = year_asked(request.GET.get("year", ""))
    found = GroupFilter({**request.GET.dict(), "year": year}, Group.objects.visible_to(request.user), request=request)
    schools = rollover.rolling(found.qs, year).editable_by(request.user)
    ready = rollover.untouched(schools, year)
    if request.method == "POST":
        started = rollover.roll_over(ready, year, request.user)
        if isinstance(started, Job):
            return redirect(started)
        tell(request, started, year)
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    page = Paginator(schools.order_by("name", "code"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Roll over groups"),
        "filter": found,
        "page": page,
        "plans": rollover.plans_for(page.object_list, year),
        "ready": ready.count(),
        **_years(year),
    }
    return render(request, "schools/groups/roll_over.html", context)


def tell(request, made, year):
    """Say how many groups were made."""
    words = ngettext("%(number)s group made in %(year)s.", "%(number)s groups made in %(year)s.", made)
    messages.success(request, words % {"number": made, "year": school_year_name(year + 1)})


def _years(year):
    return {"year": year, "year_name": school_year_name(year), "next_name": school_year_name(year + 1)}

"""The groups of one school, year by year: a table for whoever may look, a grid for whoever may change."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from fluxus.common.pages import asks
from fluxus.common.periods import school_year_name
from schools.groups.grid import GroupGrid
from schools.groups.rollover import locked
from schools.groups.years import YearTabs
from schools.models import School
from schools.models.groups import groups_url


@require_http_methods(["GET", "HEAD", "POST"])
@asks("schools.view_group")
def school_groups(request, pk):
    """All groups of a school in one school year; saving them is one act, all rows or none."""
    school = get_object_or_404(School.objects.visible_to(request.user), pk=pk)
    tabs = YearTabs(school, request.GET.get("year", ""))
    may_change = School.objects.editable_by(request.user).filter(pk=pk).exists()
    grid = None
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied(_("This belongs to the portfolio of somebody else."))
        with transaction.atomic():
            locked(School.objects.filter(pk=pk)).get()
            grid = GroupGrid(request.POST, school=school, year=tabs.year)
            if grid.is_valid():
                number = grid.save()
                words = ngettext("Saved: %(number)s group.", "Saved: %(number)s groups.", number)
                messages.success(request, words % {"number": number})
                return redirect(groups_url(school.pk, tabs.year))
    elif may_change:
        grid = GroupGrid(school=school, year=tabs.year)
    context = {
        "title": _("Groups of %(school)s") % {"school": school},
        "school": school,
        "tabs": tabs,
        "year_name": school_year_name(tabs.year),
        "grid": grid,
        "groups": school.groups.of_year(tabs.year).select_related("teacher").order_by("levels", "name"),
    }
    return render(request, "schools/groups/school.html", context)

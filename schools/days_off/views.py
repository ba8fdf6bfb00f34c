from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from fluxus.common.pages import CreatePage, EditPage, ListPage, asks
from fluxus.common.periods import school_year_of
from fluxus.desk.imports.views import ImportPage
from schools.days_off.filters import DayOffFilter
from schools.days_off.forms import DayOffForm
from schools.days_off.source import CALENDAR
from schools.days_off.tables import DayOffTable
from schools.days_off.year import WEEKDAYS, SchoolYear
from schools.models import DayOff, School

FIRST_YEAR, LAST_YEAR = 2000, 2100


class DayOffList(ListPage):
    model = DayOff
    queryset = DayOff.objects.select_related("school")
    filterset_class = DayOffFilter
    table_class = DayOffTable
    create_label = gettext_lazy("New day off")
    empty = gettext_lazy("Here stand the study days, tests and trips of schools, so that planners leave them free.")


class DayOffCreate(CreatePage):
    model = DayOff
    form_class = DayOffForm


class DayOffEdit(EditPage):
    model = DayOff
    form_class = DayOffForm
    template_name = "schools/days_off/edit.html"


class CalendarImport(ImportPage):
    model = DayOff
    source = CALENDAR

    def get_initial(self):
        return {**super().get_initial(), "school": self.request.GET.get("school")}


@require_POST
@asks("schools.change_dayoff")
def cancel_day_off(request, pk):
    """It does not take place; or, with ``undo``, it does after all."""
    day_off = get_object_or_404(DayOff.objects.select_related("school").editable_by(request.user), pk=pk)
    if "undo" in request.POST:
        day_off.restore()
        messages.success(request, _("%(day)s takes place after all.") % {"day": day_off})
    else:
        day_off.cancel(timezone.localdate())
        messages.success(request, _("%(day)s has been cancelled.") % {"day": day_off})
    return redirect("schools:school_calendar", day_off.school_id)


@require_safe
@asks("schools.view_dayoff")
def school_calendar(request, pk):
    """A school year of one school: month by month, and as a list."""
    school = get_object_or_404(School.objects.visible_to(request.user), pk=pk)
    asked = request.GET.get("year", "")
    start = (
        int(asked)
        if asked.isdecimal() and FIRST_YEAR <= int(asked) <= LAST_YEAR
        else school_year_of(timezone.localdate())
    )
    year = SchoolYear(school, start)
    context = {
        "title": _("Calendar: %(school)s") % {"school": school},
        "school": school,
        "year": year,
        "weekdays": WEEKDAYS,
        "may_change": School.objects.editable_by(request.user).filter(pk=school.pk).exists(),
        "days_off": DayOff.objects.visible_to(request.user)
        .filter(school=school)
        .touching(year.period)
        .order_by("since"),
        "earlier": start - 1 if start > FIRST_YEAR else None,
        "later": start + 1 if start < LAST_YEAR else None,
    }
    return render(request, "schools/days_off/calendar.html", context)

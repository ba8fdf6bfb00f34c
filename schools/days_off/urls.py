from django.urls import path

from fluxus.common.pages import page_routes
from schools.days_off import views
from schools.models import DayOff

day_off_pages = {
    "list": views.DayOffList,
    "create": views.DayOffCreate,
    "edit": views.DayOffEdit,
    "import": views.CalendarImport,
}

urlpatterns = [
    path("schools/<int:pk>/calendar/", views.school_calendar, name="school_calendar"),
    *page_routes("days-off", DayOff, **day_off_pages),
    path("days-off/<int:pk>/cancel/", views.cancel_day_off, name="dayoff_cancel"),
]

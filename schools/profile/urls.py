from django.urls import path

from schools.profile import timeline, views

urlpatterns = [
    path("schools/<int:pk>/profile/", views.school_profile, name="school_profile"),
    path("schools/<int:pk>/timeline/", timeline.school_timeline, name="school_timeline"),
]

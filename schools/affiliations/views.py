from django.urls import reverse
from django.utils.translation import gettext_lazy

from fluxus.desk.imports.views import ImportPage
from schools.affiliations.people_import import PEOPLE
from schools.models import SchoolRole


class PeopleImport(ImportPage):
    model = SchoolRole
    source = PEOPLE

    def get_context_data(self, **kwargs):
        people = {"back_url": reverse("network:person_list"), "list_title": gettext_lazy("people")}
        return {**super().get_context_data(**kwargs), **people}

"""What one can ask of the list of visits and of the list of contacts."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models import User
from fluxus.common.filters import ActiveFilterSet, RestFilter, ScopedFilterSet, SearchFilter
from fluxus.common.forms import DayInput
from fluxus.network.models import Organisation
from monitoring.models import Visit
from monitoring.models.contact import without_contact
from schools.models import Board, School, Theme

EXPERTS = User.objects.filter(role=User.Role.EXPERT).select_related("person")


class VisitFilter(ActiveFilterSet):
    """Visits per expert, school and period, and by what they were about."""

    q = SearchFilter()
    logged_by = django_filters.ModelChoiceFilter(
        queryset=User.objects.exclude(role="").select_related("person"), label=_("Logged by")
    )
    school = django_filters.ModelChoiceFilter(queryset=School.objects.all(), label=_("School"))
    organisation = django_filters.ModelChoiceFilter(queryset=Organisation.objects.all(), label=_("Organisation"))
    since = django_filters.DateFilter("visited_on", "gte", label=_("From"), widget=DayInput)
    until = django_filters.DateFilter("visited_on", "lte", label=_("Up to and including"), widget=DayInput)
    themes = django_filters.ModelChoiceFilter(queryset=Theme.objects.all(), label=_("Theme"))
    withdrawn = RestFilter(_("Withdrawn too"))
    rest = "withdrawn"

    class Meta:
        model = Visit
        fields = ["q", "logged_by", "school", "organisation", "since", "until", "level", "how", "themes", "withdrawn"]

    OURS = ("logged_by", "organisation", "level")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            for name in self.OURS:
                del self.form.fields[name]


class ContactFilter(ScopedFilterSet):
    """Schools by how long they have been silent, and by whose they are."""

    q = SearchFilter()
    weeks = django_filters.NumberFilter(
        method="narrow_to_silent",
        label=_("No contact for (weeks)"),
        widget=forms.NumberInput(attrs={"min": 1, "max": 520, "inputmode": "numeric"}),
    )
    expert = django_filters.ModelChoiceFilter(queryset=EXPERTS, method="narrow_to_portfolio", label=_("Culture expert"))
    board = django_filters.ModelChoiceFilter(queryset=Board.objects.all(), label=_("School board"))

    class Meta:
        model = School
        fields = ["q", "weeks", "expert", "board", "municipality", "type"]

    def narrow_to_silent(self, schools, name, value):
        return without_contact(schools, int(value))

    def narrow_to_portfolio(self, schools, name, value):
        return schools.in_portfolio_of(value)

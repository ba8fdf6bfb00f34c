"""What one can ask of the lists of demands, candidates and matches."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from culture_makers.filters import MakerFilter
from culture_makers.models import CultureMaker, Demand, Discipline, Match, MatchWeight
from fluxus.accounts.models import User
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.common.forms import DayInput
from fluxus.network.models import District, Organisation
from schools.models import School

MINE = [("", _("all")), ("true", _("mine alone"))]


class DemandFilter(ScopedFilterSet):
    """Demands by words, state, who asks, what is asked, and whose they are."""

    q = SearchFilter()
    mine = django_filters.BooleanFilter(
        label=_("Responsible"), method="narrow_to_mine", widget=forms.Select(choices=MINE)
    )
    school = django_filters.ModelChoiceFilter(queryset=School.objects.all(), label=_("School"))
    organisation = django_filters.ModelChoiceFilter(queryset=Organisation.objects.all(), label=_("Organisation"))
    discipline = django_filters.ModelChoiceFilter(
        label=_("discipline"), queryset=Discipline.objects.all(), field_name="demand_disciplines__discipline"
    )
    district = django_filters.ModelChoiceFilter(queryset=District.objects.all(), label=_("district"))
    since = django_filters.DateFilter("asked_on", "gte", label=_("From"), widget=DayInput)
    until = django_filters.DateFilter("asked_on", "lte", label=_("Up to and including"), widget=DayInput)

    OURS = ("mine", "organisation")

    class Meta:
        model = Demand
        fields = ["q", "state", "mine", "school", "organisation", "discipline", "district", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            for name in self.OURS:
                del self.form.fields[name]

    def narrow_to_mine(self, demands, name, value):
        return demands.of_expert(self.request.user) if value else demands


class CandidateFilter(MakerFilter):
    """The filters of the list of makers, without what says nothing about a candidate."""

    vog = None
    status = None

    class Meta:
        model = CultureMaker
        fields = ["q", "discipline", "kind", "district", "level", "language", "available"]


class MatchFilter(ScopedFilterSet):
    """Matches by words, state, maker, who chose and when."""

    q = SearchFilter()
    maker = django_filters.ModelChoiceFilter(queryset=CultureMaker.objects.all(), label=_("culture maker"))
    chosen_by = django_filters.ModelChoiceFilter(
        queryset=User.objects.exclude(role="").select_related("person"), label=_("chosen by")
    )
    first = django_filters.BooleanFilter(
        label=_("Stood first"),
        method="narrow_to_first",
        widget=forms.Select(choices=[("", _("all")), ("true", _("yes")), ("false", _("no"))]),
    )
    since = django_filters.DateFilter("proposed_on", "gte", label=_("From"), widget=DayInput)
    until = django_filters.DateFilter("proposed_on", "lte", label=_("Up to and including"), widget=DayInput)

    OURS = ("maker", "chosen_by", "first")

    class Meta:
        model = Match
        fields = ["q", "state", "maker", "chosen_by", "first", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_staff:
            for name in self.OURS:
                del self.form.fields[name]

    def narrow_to_first(self, matches, name, value):
        return matches.filter(place=1) if value else matches.exclude(place=1)


class WeightFilter(ScopedFilterSet):
    """Weights: there are few of them."""

    class Meta:
        model = MatchWeight
        fields = []

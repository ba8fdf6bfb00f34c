import django_filters
from django.utils.translation import gettext_lazy as _

from fluxus.common.filters import ScopedFilterSet, SearchFilter
from monitoring.measures.registry import Way
from monitoring.models import Target


class TargetFilter(ScopedFilterSet):
    """Targets by plan, section and how they are counted."""

    q = SearchFilter()
    way = django_filters.ChoiceFilter(method="that_go", choices=Way.choices, label=_("how it is counted"))

    class Meta:
        model = Target
        fields = ["q", "plan", "way", "waits_for", "funder", "level"]

    @property
    def every_way(self):
        """What the other filters leave, however it is counted."""
        targets = self.queryset
        asked = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        for name, value in asked.items():
            targets = targets if name == "way" else self.filters[name].filter(targets, value)
        return targets

    def that_go(self, targets, name, way):
        return targets.that_go(way)

from fluxus.common.filters import ScopedFilterSet
from monitoring.models import Plan


class PlanFilter(ScopedFilterSet):
    """Plans by programme, real ones or examples."""

    class Meta:
        model = Plan
        fields = ["programme", "example"]

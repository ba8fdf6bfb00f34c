from fluxus.common.filters import ScopedFilterSet
from monitoring.models import Report


class ReportFilter(ScopedFilterSet):
    """Reports by plan, state and audience."""

    class Meta:
        model = Report
        fields = ["plan", "state", "audience"]

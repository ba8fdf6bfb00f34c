from monitoring.activities import urls as activities
from monitoring.cycles import urls as cycles
from monitoring.dashboard import urls as dashboard
from monitoring.planning import urls as planning
from monitoring.programme import urls as programme
from monitoring.reports import urls as reports
from monitoring.targets import urls as targets
from monitoring.visits import urls as visits

app_name = "monitoring"

urlpatterns = [
    *dashboard.patterns,
    *targets.patterns,
    *activities.patterns,
    *planning.patterns,
    *programme.patterns,
    *reports.patterns,
    *visits.patterns,
    *cycles.patterns,
]

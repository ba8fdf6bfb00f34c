from fluxus.common.pages import page_routes
from monitoring.activities import views
from monitoring.models import Activity, ActivityKind

patterns = [
    *page_routes(
        "activities",
        Activity,
        list=views.ActivityList,
        create=views.ActivityCreate,
        detail=views.ActivityDetail,
        edit=views.ActivityEdit,
    ),
    *page_routes(
        "activity-kinds",
        ActivityKind,
        list=views.ActivityKindList,
        create=views.ActivityKindCreate,
        edit=views.ActivityKindEdit,
    ),
]

from fluxus.common.pages import page_routes
from schools.ambitions import views
from schools.models import Ambition, BoardGoal, Principle, SuccessIndicator

urlpatterns = [
    *page_routes(
        "ambitions",
        Ambition,
        list=views.AmbitionList,
        create=views.AmbitionCreate,
        detail=views.AmbitionDetail,
        edit=views.AmbitionEdit,
        move=views.AmbitionMove,
    ),
    *page_routes("indicators", SuccessIndicator, create=views.IndicatorCreate, edit=views.IndicatorEdit),
    *page_routes(
        "board-goals", BoardGoal, create=views.BoardGoalCreate, edit=views.BoardGoalEdit, end=views.BoardGoalEnd
    ),
    *page_routes("principles", Principle, create=views.PrincipleCreate, edit=views.PrincipleEdit),
]

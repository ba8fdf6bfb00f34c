from django.urls import path

from culture_makers.matching.views import demands, matches, spread
from culture_makers.models import Demand, Match, MatchWeight
from fluxus.common.pages import page_routes

demand_pages = {
    "list": demands.DemandList,
    "create": demands.DemandCreate,
    "detail": demands.DemandDetail,
    "edit": demands.DemandEdit,
    "move": demands.DemandMove,
}

urlpatterns = [
    *page_routes("demands", Demand, **demand_pages),
    path("demands/from/<int:pk>/", demands.from_question, name="demand_from_question"),
    path("demands/<int:pk>/candidates/", matches.CandidateList.as_view(), name="demand_candidates"),
    path("demands/<int:pk>/choose/<int:maker>/", matches.choose_maker, name="demand_choose"),
    *page_routes(
        "matches",
        Match,
        list=matches.MatchList,
        detail=matches.MatchDetail,
        edit=matches.MatchEdit,
        move=matches.MatchMove,
    ),
    path("matches/spread/", spread.spread, name="match_spread"),
    *page_routes("weights", MatchWeight, list=spread.WeightList, detail=spread.WeightDetail, edit=spread.WeightEdit),
]

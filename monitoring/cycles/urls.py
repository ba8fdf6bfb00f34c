from django.urls import path

from fluxus.common.pages import page_routes
from monitoring.cycles.views import comparison, cycles, evaluations
from monitoring.models import Cycle, CycleQuestion, CycleStep

patterns = [
    path("cycles/board/", cycles.CycleBoard.as_view(), name="cycle_board"),
    path("cycles/comparison/", comparison.comparison, name="cycle_comparison"),
    path("cycles/open-mine/", cycles.open_mine, name="cycle_open_mine"),
    *page_routes(
        "cycles",
        Cycle,
        list=cycles.CycleList,
        create=cycles.CycleCreate,
        detail=cycles.CycleDetail,
        edit=cycles.CycleEdit,
        move=cycles.CycleMove,
    ),
    path("cycles/<int:pk>/ask/", evaluations.AskAboutYear.as_view(), name="cycle_ask"),
    path("cycles/<int:pk>/sheet/<slug:level>/", cycles.sheet, name="cycle_sheet"),
    *page_routes("cycle-steps", CycleStep, edit=cycles.StepEdit),
    path("evaluations/<int:pk>/answer/", evaluations.YearBackSignedIn.as_view(), name="cycleevaluation_answer"),
    path("evaluations/<int:pk>/ask-again/", evaluations.EvaluationAskAgain.as_view(), name="cycleevaluation_ask_again"),
    path("year-back/<str:key>/", evaluations.YearBackByLink.as_view(), name="year_back"),
    *page_routes(
        "cycle-questions",
        CycleQuestion,
        list=evaluations.QuestionList,
        create=evaluations.QuestionCreate,
        edit=evaluations.QuestionEdit,
    ),
]

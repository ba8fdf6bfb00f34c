from django.urls import path

from fluxus.common.pages import page_routes
from schools.budgets.views import budgets, entries, rounds, school
from schools.models import Budget, BudgetEntry, BudgetRound, Fund

urlpatterns = [
    path("schools/<int:pk>/budget/", school.school_budget, name="school_budget"),
    path("schools/<int:pk>/budget/ask/", school.ask_to_use, name="school_ask"),
    *page_routes("budgets", Budget, list=budgets.BudgetList, detail=budgets.BudgetDetail),
    path("budgets/lapsing/", budgets.LapsingList.as_view(), name="budget_lapsing"),
    path("budgets/totals/", school.totals, name="budget_totals"),
    path("budgets/<int:pk>/statement/", budgets.statement, name="budget_statement"),
    path("budgets/<int:pk>/promise/", entries.Commitment.as_view(), name="budget_promise"),
    path("budgets/<int:pk>/expense/", entries.Expense.as_view(), name="budget_expense"),
    path("budgets/<int:pk>/release/", entries.Release.as_view(), name="budget_release"),
    path("budgets/<int:pk>/correct/", entries.Correction.as_view(), name="budget_correct"),
    path("budgets/<int:pk>/contribute/", entries.Contribution.as_view(), name="budget_contribute"),
    *page_routes("entries", BudgetEntry, list=budgets.EntryList, detail=budgets.EntryDetail),
    *page_routes(
        "rounds",
        BudgetRound,
        list=rounds.RoundList,
        create=rounds.RoundCreate,
        detail=rounds.RoundDetail,
        edit=rounds.RoundEdit,
    ),
    path("rounds/<int:pk>/calculate/", rounds.recalculate, name="budgetround_recalculate"),
    *page_routes("funds", Fund, list=rounds.FundList, create=rounds.FundCreate, edit=rounds.FundEdit),
]

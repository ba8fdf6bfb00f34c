from cmk3.models import FollowUp, Phase, Project, ProjectBudget, ProjectContract, ProjectPartner, ProjectUse
from cmk3.projects import part_views, views
from fluxus.common.pages import page_routes

urlpatterns = [
    *page_routes(
        "projects",
        Project,
        list=views.ProjectList,
        create=views.ProjectCreate,
        detail=views.ProjectDetail,
        edit=views.ProjectEdit,
        move=views.ProjectMove,
    ),
    *page_routes(
        "project-partners",
        ProjectPartner,
        create=part_views.PartnerCreate,
        edit=part_views.PartnerEdit,
        end=part_views.PartnerEnd,
    ),
    *page_routes("phases", Phase, create=part_views.PhaseCreate, edit=part_views.PhaseEdit),
    *page_routes("follow-ups", FollowUp, create=part_views.FollowUpCreate, edit=part_views.FollowUpEdit),
    *page_routes("uses", ProjectUse, create=part_views.UseCreate, edit=part_views.UseEdit, end=part_views.UseEnd),
    *page_routes("project-budgets", ProjectBudget, create=part_views.BudgetLineCreate, edit=part_views.BudgetLineEdit),
    *page_routes(
        "project-contracts", ProjectContract, create=part_views.ContractLinkCreate, edit=part_views.ContractLinkEdit
    ),
]

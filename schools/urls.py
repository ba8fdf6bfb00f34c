from django.urls import path

from fluxus.common.pages import page_routes
from schools import views
from schools.affiliations.urls import urlpatterns as affiliation_pages
from schools.ambitions.urls import urlpatterns as ambition_pages
from schools.budgets.urls import urlpatterns as budget_pages
from schools.culture.urls import urlpatterns as culture_pages
from schools.days_off.urls import urlpatterns as day_off_pages
from schools.groups.urls import urlpatterns as group_pages
from schools.models import (
    Board,
    BoardRole,
    CultureTypeAssessment,
    Participation,
    PolicyPlan,
    Programme,
    PupilCount,
    School,
    SchoolExpert,
    SchoolRole,
)
from schools.portal.urls import urlpatterns as portal_pages
from schools.profile.urls import urlpatterns as profile_pages

app_name = "schools"

school_pages = {
    "list": views.SchoolList,
    "create": views.SchoolCreate,
    "import": views.RegisterImport,
    "detail": views.SchoolDetail,
    "edit": views.SchoolEdit,
    "end": views.SchoolClose,
}

urlpatterns = [
    *budget_pages,
    *group_pages,
    *ambition_pages,
    *culture_pages,
    *day_off_pages,
    *affiliation_pages,
    *profile_pages,
    *page_routes("schools", School, **school_pages),
    *portal_pages,
    path("schools/<int:pk>/reopen/", views.reopen_school, name="school_reopen"),
    *page_routes(
        "boards",
        Board,
        list=views.BoardList,
        create=views.BoardCreate,
        detail=views.BoardDetail,
        edit=views.BoardEdit,
    ),
    *page_routes(
        "board-roles", BoardRole, create=views.BoardRoleCreate, edit=views.BoardRoleEdit, end=views.BoardRoleEnd
    ),
    *page_routes(
        "roles", SchoolRole, create=views.SchoolRoleCreate, edit=views.SchoolRoleEdit, end=views.SchoolRoleEnd
    ),
    path("board-roles/<int:pk>/hand-over/", views.hand_over_board_role, name="boardrole_hand_over"),
    path("roles/<int:pk>/hand-over/", views.hand_over_role, name="schoolrole_hand_over"),
    *page_routes(
        "experts",
        SchoolExpert,
        create=views.SchoolExpertCreate,
        edit=views.SchoolExpertEdit,
        end=views.SchoolExpertEnd,
    ),
    *page_routes("pupils", PupilCount, create=views.PupilCountCreate, edit=views.PupilCountEdit),
    *page_routes("assessments", CultureTypeAssessment, create=views.AssessmentCreate, edit=views.AssessmentEdit),
    *page_routes(
        "participations",
        Participation,
        create=views.ParticipationCreate,
        edit=views.ParticipationEdit,
        end=views.ParticipationEnd,
    ),
    *page_routes(
        "policy-plans",
        PolicyPlan,
        create=views.PolicyPlanCreate,
        detail=views.PolicyPlanDetail,
        edit=views.PolicyPlanEdit,
        end=views.PolicyPlanEnd,
    ),
    *page_routes(
        "programmes",
        Programme,
        list=views.ProgrammeList,
        create=views.ProgrammeCreate,
        detail=views.ProgrammeDetail,
        edit=views.ProgrammeEdit,
    ),
]

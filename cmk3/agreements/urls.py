from cmk3.agreements import views
from cmk3.models import Agreement, AgreementMilestone, Signatory
from fluxus.common.pages import page_routes

urlpatterns = [
    *page_routes(
        "agreements",
        Agreement,
        list=views.AgreementList,
        create=views.AgreementCreate,
        detail=views.AgreementDetail,
        edit=views.AgreementEdit,
        move=views.AgreementMove,
    ),
    *page_routes("milestones", AgreementMilestone, create=views.MilestoneCreate, edit=views.MilestoneEdit),
    *page_routes("signatories", Signatory, create=views.SignatoryCreate, edit=views.SignatoryEdit),
]

from django.urls import path

from culture_makers.contracts.views import contracts, exposure, moves, rates, templates
from culture_makers.models import Contract, ContractTemplate, FairPayRate, TemplateVersion
from fluxus.common.pages import page_routes

urlpatterns = [
    path("contracts/exposure/", exposure.ExposureList.as_view(), name="contract_exposure"),
    path("contracts/totals/", contracts.live_totals, name="contract_totals"),
    path("contracts/line/", contracts.another_line, name="contract_line"),
    *page_routes(
        "contracts",
        Contract,
        list=contracts.ContractList,
        create=contracts.ContractCreate,
        detail=contracts.ContractDetail,
        edit=contracts.ContractEdit,
        move=moves.ContractMove,
    ),
    path("contracts/<int:pk>/copy/", contracts.copy, name="contract_copy"),
    path("contracts/<int:pk>/words/", contracts.wording, name="contract_words"),
    path("contracts/<int:pk>/pdf/", contracts.download, name="contract_pdf"),
    *page_routes(
        "contract-templates",
        ContractTemplate,
        list=templates.TemplateList,
        create=templates.TemplateCreate,
        detail=templates.TemplateDetail,
        edit=templates.TemplateEdit,
        end=templates.TemplateArchive,
    ),
    path("contract-templates/<int:pk>/write/", templates.write_version, name="contracttemplate_write"),
    *page_routes(
        "template-versions",
        TemplateVersion,
        detail=templates.VersionDetail,
        edit=templates.VersionEdit,
        move=templates.VersionPublish,
    ),
    path("template-versions/<int:pk>/preview/", templates.live_preview, name="templateversion_preview"),
    path("template-versions/<int:pk>/compare/", templates.compare, name="templateversion_compare"),
    *page_routes(
        "fair-rates",
        FairPayRate,
        list=rates.FairPayRateList,
        create=rates.FairPayRateCreate,
        edit=rates.FairPayRateEdit,
    ),
]

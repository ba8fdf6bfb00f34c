"""The pages of what hangs on a project: each is read on the page of the project, and has a form alone."""

from django.utils.translation import gettext_lazy

from cmk3.models import FollowUp, Phase, ProjectBudget, ProjectContract, ProjectPartner, ProjectUse
from cmk3.projects.part_forms import (
    BudgetLineForm,
    ContractLinkForm,
    FollowUpForm,
    PartnerForm,
    PhaseForm,
    UseForm,
)
from fluxus.common.pages import CreatePage, EditPage, EndPage


class PartnerCreate(CreatePage):
    model = ProjectPartner
    form_class = PartnerForm
    heading = gettext_lazy("New partner")
    intro = gettext_lazy("Choose a school, a maker or an organisation: one of the three.")


class PartnerEdit(EditPage):
    model = ProjectPartner
    form_class = PartnerForm


class PartnerEnd(EndPage):
    model = ProjectPartner


class PhaseCreate(CreatePage):
    model = Phase
    form_class = PhaseForm
    heading = gettext_lazy("New phase")


class PhaseEdit(EditPage):
    model = Phase
    form_class = PhaseForm


class FollowUpCreate(CreatePage):
    model = FollowUp
    form_class = FollowUpForm
    heading = gettext_lazy("Broadened, deepened or made lasting")


class FollowUpEdit(EditPage):
    model = FollowUp
    form_class = FollowUpForm


class UseCreate(CreatePage):
    model = ProjectUse
    form_class = UseForm
    heading = gettext_lazy("Another school uses it")


class UseEdit(EditPage):
    model = ProjectUse
    form_class = UseForm


class UseEnd(EndPage):
    model = ProjectUse


class BudgetLineCreate(CreatePage):
    model = ProjectBudget
    form_class = BudgetLineForm
    heading = gettext_lazy("Plan money for a project")
    intro = gettext_lazy("What is promised and spent follows from its contracts; only what you plan is typed here.")


class BudgetLineEdit(EditPage):
    model = ProjectBudget
    form_class = BudgetLineForm


class ContractLinkCreate(CreatePage):
    model = ProjectContract
    form_class = ContractLinkForm
    heading = gettext_lazy("Link a contract to a project")
    intro = gettext_lazy("A contract is for one project; its addenda and what the ledger holds for it go along.")


class ContractLinkEdit(EditPage):
    model = ProjectContract
    form_class = ContractLinkForm

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmk3.agreements.filters import AgreementFilter
from cmk3.agreements.forms import AgreeForm, AgreementForm, EndAgreementForm, MilestoneForm, SignatoryForm
from cmk3.agreements.tables import AgreementTable
from cmk3.models import Agreement, AgreementMilestone, Signatory
from cmk3.models.agreement_parts import SIGNED_BY_ALL
from fluxus.common.pages import CreatePage, DetailPage, EditPage, ListPage, MoveForm, MovePage

State = Agreement.State
# state → the words on the button that brings an agreement there, and its icon
MOVES = {
    State.AGREED: (gettext_lazy("Agreed"), "check2"),
    State.SIGNED: (gettext_lazy("Signed by all"), "pen"),
    State.ENDED: (gettext_lazy("End it"), "x-lg"),
}


class AgreementList(ListPage):
    model = Agreement
    queryset = Agreement.objects.select_related("programme").with_progress()
    filterset_class = AgreementFilter
    table_class = AgreementTable
    create_label = gettext_lazy("New agreement")
    empty = gettext_lazy("Here stand the vision, the covenant and what else the parties agree on with each other.")


class AgreementDetail(DetailPage):
    model = Agreement
    queryset = Agreement.objects.select_related("programme", "agreed_in__group").with_progress()
    template_name = "cmk3/agreements/agreement.html"
    facts = ("programme", "kind", "agreed_on", "agreed_in", "signed_on", "ended_on", "reason")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        may_change = bool(context["edit_url"])
        context.update(
            moves=[(state, *MOVES[state]) for state in self.object.next_states] if may_change else [],
            milestones=self.object.milestones.select_related("agreement", "proof_file"),
            signatories=self.object.signatories.select_related("person", "board", "organisation", "municipality"),
            may_change=may_change,
            may_sign=may_change and not self.object.has_been_signed,
        )
        return context


class AgreementCreate(CreatePage):
    model = Agreement
    form_class = AgreementForm
    heading = gettext_lazy("New agreement")


class AgreementEdit(EditPage):
    model = Agreement
    form_class = AgreementForm


class AgreementMove(MovePage):
    model = Agreement
    form_classes = {State.AGREED: AgreeForm, State.SIGNED: MoveForm, State.ENDED: EndAgreementForm}

    def consequences(self, agreement):
        if self.target != State.SIGNED:
            return []
        names = ", ".join(str(one) for one in agreement.unsigned)
        if names:
            return [_("Have yet to sign: %(names)s. Note their signatures first.") % {"names": names}]
        return [_("It is signed since the day of the last signature.")]

    def move(self, agreement, fields):
        acts = {State.AGREED: agreement.agree, State.SIGNED: agreement.sign, State.ENDED: agreement.close}
        acts[self.target](**fields)


class MilestoneCreate(CreatePage):
    model = AgreementMilestone
    form_class = MilestoneForm
    heading = gettext_lazy("New milestone")


class MilestoneEdit(EditPage):
    model = AgreementMilestone
    queryset = AgreementMilestone.objects.select_related("agreement")
    form_class = MilestoneForm


class SignatoryCreate(CreatePage):
    model = Signatory
    form_class = SignatoryForm
    heading = gettext_lazy("New signatory")


class SignatoryEdit(EditPage):
    model = Signatory
    queryset = Signatory.objects.select_related("agreement")
    form_class = SignatoryForm

    def get_object(self, queryset=None):
        signatory = super().get_object(queryset)
        if signatory.agreement.has_been_signed:
            raise PermissionDenied(SIGNED_BY_ALL)
        return signatory

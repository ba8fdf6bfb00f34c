"""What a person types about the parts of a project: partners, phases, follow-ups, uses, money, contracts."""

from crispy_forms.layout import Layout, Row
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cmk3.models import FollowUp, Phase, ProjectBudget, ProjectContract, ProjectPartner, ProjectUse
from culture_makers.models import Contract, CultureMaker
from fluxus.common.forms import ScopedModelForm
from fluxus.common.scoping import may_change
from fluxus.network.models import Organisation
from schools.ambitions.forms import not_in_the_future
from schools.forms.parts import PartForm
from schools.models import Budget


class PartnerForm(PartForm):
    """A school, a maker or an organisation, one of the three."""

    whole = "project"
    layout = Layout("project", "school", "maker", "organisation", "role", Row("since", "until"), "seen")

    class Meta:
        model = ProjectPartner
        fields = ["project", "school", "maker", "organisation", "role", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        makers = CultureMaker.objects.visible_to(self.user).select_related("person", "organisation")
        self.fields["maker"].queryset = makers
        self.fields["organisation"].queryset = Organisation.objects.active().visible_to(self.user)


class PhaseForm(PartForm):
    """A stretch of a project."""

    whole = "project"
    layout = Layout("project", "title", Row("starts_on", "ends_on", "done_on"), "outcome", "seen")

    class Meta:
        model = Phase
        fields = ["project", "title", "starts_on", "ends_on", "done_on", "outcome"]

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        return day and not_in_the_future(day)


class FollowUpForm(PartForm):
    """What was broadened, deepened or made lasting, and by what one can see it."""

    whole = "project"
    layout = Layout("project", Row("step", "day"), "proof", "seen")

    class Meta:
        model = FollowUp
        fields = ["project", "step", "day", "proof"]

    def clean_day(self):
        return not_in_the_future(self.cleaned_data["day"])


class UseForm(PartForm):
    """A school that uses it without having made it."""

    whole = "project"
    layout = Layout("project", "school", Row("since", "until"), "how", "seen")

    class Meta:
        model = ProjectUse
        fields = ["project", "school", "since", "until", "how"]

    def clean(self):
        data = super().clean()
        project, school = self.cleaned_data.get("project"), self.cleaned_data.get("school")
        if project and school and project.partners.filter(school=school).exists():
            self.add_error("school", _("This school made it as a partner; a use is one of another school."))
        return data


class BudgetLineForm(PartForm):
    """How much of one budget is planned for a project."""

    whole = "project"
    layout = Layout("project", Row("budget", "planned"), "seen")

    class Meta:
        model = ProjectBudget
        fields = ["project", "budget", "planned"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["budget"].queryset = Budget.objects.visible_to(self.user).with_names()


class ContractLinkForm(ScopedModelForm):
    """A contract that is for a project; the bureau links any, an expert those of the own projects."""

    layout = Layout("contract", "project", "seen")

    class Meta:
        model = ProjectContract
        fields = ["contract", "project"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        contracts = Contract.objects.visible_to(self.user).originals().going()
        # One that belongs to a project is not offered; where it is asked all the same, the answer names that project.
        asked = str(self["contract"].value() or "")
        offered = Q(project_link__isnull=True)
        if asked.isdecimal() and (self.is_bound or self.instance.pk):
            offered |= Q(pk=asked)
        contracts = contracts.filter(offered)
        self.fields["contract"].queryset = contracts.select_related("maker__person", "maker__organisation")
        if self.instance.pk:
            self.fields["contract"].disabled = True

    def clean_project(self):
        project = self.cleaned_data["project"]
        if self.user.has_perm("cmk3.change_project") and not may_change(project, self.user):
            raise forms.ValidationError(_("This project is led by somebody else."))
        return project

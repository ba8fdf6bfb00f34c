from django.utils.translation import gettext_lazy

from fluxus.common.pages import CreatePage, EditPage, EndPage
from monitoring.models import TargetRisk
from monitoring.programme.forms import DangerForm


class DangerCreate(CreatePage):
    model = TargetRisk
    form_class = DangerForm
    heading = gettext_lazy("A target in danger")


class DangerEdit(EditPage):
    model = TargetRisk
    form_class = DangerForm


class DangerEnd(EndPage):
    model = TargetRisk

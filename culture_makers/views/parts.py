from django.utils.translation import gettext_lazy

from culture_makers.forms import AbsenceForm, MakerRateForm, MakerRoleForm
from culture_makers.models import Absence, MakerRate, MakerRole
from fluxus.common.pages import CreatePage, EditPage, EndPage


class MakerRoleCreate(CreatePage):
    model = MakerRole
    form_class = MakerRoleForm
    heading = gettext_lazy("Add somebody who acts for a maker")


class MakerRoleEdit(EditPage):
    model = MakerRole
    form_class = MakerRoleForm


class MakerRoleEnd(EndPage):
    model = MakerRole


class AbsenceCreate(CreatePage):
    model = Absence
    form_class = AbsenceForm
    heading = gettext_lazy("Note days away")


class AbsenceEdit(EditPage):
    model = Absence
    form_class = AbsenceForm


class MakerRateCreate(CreatePage):
    model = MakerRate
    form_class = MakerRateForm
    heading = gettext_lazy("Note a rate")


class MakerRateEdit(EditPage):
    model = MakerRate
    form_class = MakerRateForm


class MakerRateEnd(EndPage):
    model = MakerRate

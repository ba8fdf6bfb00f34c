from culture_makers.forms.makers import MakerEditForm, MakerForm
from culture_makers.forms.parts import AbsenceForm, MakerRateForm, MakerRoleForm
from culture_makers.forms.profile import ProfileForm

__all__ = ["AbsenceForm", "MakerEditForm", "MakerForm", "MakerRateForm", "MakerRoleForm", "ProfileForm"]

from schools.forms.boards import BoardForm, BoardRoleForm
from schools.forms.guidance import CultureTypeAssessmentForm, ParticipationForm, PolicyPlanForm, ProgrammeForm
from schools.forms.people import HandOverForm, SchoolExpertForm, SchoolRoleForm
from schools.forms.schools import CloseSchoolForm, PupilCountForm, SchoolForm

__all__ = [
    "BoardForm",
    "BoardRoleForm",
    "CloseSchoolForm",
    "CultureTypeAssessmentForm",
    "HandOverForm",
    "ParticipationForm",
    "PolicyPlanForm",
    "ProgrammeForm",
    "PupilCountForm",
    "SchoolExpertForm",
    "SchoolForm",
    "SchoolRoleForm",
]

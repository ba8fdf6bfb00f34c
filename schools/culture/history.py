"""The culture type of one school through the years, as a picture."""

from django.utils import timezone
from django.utils.translation import gettext as _

from fluxus.common.charts import Steps
from schools.models import CultureTypeAssessment

LADDER = list(CultureTypeAssessment.Type.values)


def culture_steps(school, assessments):
    """The rung of each of ``assessments``, from the first day until today; None for fewer than two."""
    points = sorted((one.day, LADDER.index(one.culture_type)) for one in assessments)
    if len(points) < 2:
        return None
    return Steps(
        title=_("Culture type of %(school)s") % {"school": school},
        rungs=[str(label) for label in CultureTypeAssessment.Type.labels],
        points=points,
        until=timezone.localdate(),
    )

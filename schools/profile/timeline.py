from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fluxus.common.pages import asks
from fluxus.common.panels import timeline_of, topics_of
from schools.models import School

PER_PAGE = 50


@require_safe
@asks("schools.view_school")
def school_timeline(request, pk):
    """All that is known to have happened at a school, or one sort of it, page by page and on paper."""
    school = get_object_or_404(School.objects.visible_to(request.user), pk=pk)
    topics = topics_of(school)
    asked = request.GET.get("topic", "")
    topic = asked if asked in topics else ""
    entries = timeline_of(school, request.user, limit=None, topic=topic)
    context = {
        "title": _("Timeline: %(school)s") % {"school": school},
        "school": school,
        "topics": topics,
        "topic": topic,
        "page": Paginator(entries, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "schools/profile/timeline.html", context)

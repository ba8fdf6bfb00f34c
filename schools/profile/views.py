from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from fluxus.common.pages import asks
from schools.models import School
from schools.profile.sheet import print_profile


@require_safe
@asks("schools.view_school")
def school_profile(request, pk):
    """All of a school on one page, as a PDF."""
    schools = School.objects.select_related("board", "municipality", "district").with_expert()
    school = get_object_or_404(schools.visible_to(request.user), pk=pk)
    disposition = f'inline; filename="{slugify(school.name) or school.code}.pdf"'
    return HttpResponse(
        print_profile(school, request), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )

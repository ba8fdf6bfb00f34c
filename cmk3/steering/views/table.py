"""At the table: noting who is there and what is said; and afterwards the minutes on paper."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cmk3.models import IssuedMinutes, SteeringGroupMeeting
from cmk3.steering import inviting, minutes
from cmk3.steering.table_forms import attendance_forms, minutes_forms
from cmk3.steering.views.agenda import refuse_issued
from fluxus.common.pages import asks
from fluxus.common.panels import sheet_panels_of

State = SteeringGroupMeeting.State


def meeting_to_change(request, pk):
    """The meeting, locked where something is written: the second of two who save sees what the first changed."""
    visible = SteeringGroupMeeting.objects.visible_to(request.user).select_related("group")
    rows = visible.select_for_update(of=("self",)) if request.method == "POST" else visible
    meeting = get_object_or_404(rows, pk=pk)
    if not SteeringGroupMeeting.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    refuse_issued(meeting)
    return meeting


def _several(request, pk, make, title, said, page):
    """A page of small forms about one meeting, saved together."""
    with transaction.atomic():
        meeting = meeting_to_change(request, pk)
        forms = make(meeting, user=request.user, data=request.POST or None)
        if name := request.GET.get("choices"):
            return forms.matching(name, request.GET.get("words", ""))
        if request.method == "POST" and forms.is_valid():
            forms.save()
            messages.success(request, said)
            return HttpResponseRedirect(meeting.get_absolute_url())
        context = {"title": title, "meeting": meeting, "forms": forms, "back_url": meeting.get_absolute_url()}
        return render(request, page, context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("cmk3.change_attendance")
def attendance(request, pk):
    """Who was there, seat by seat."""
    said = _("The attendance has been noted.")
    return _several(request, pk, attendance_forms, _("Who is there?"), said, "cmk3/steering/attendance.html")


@require_http_methods(["GET", "HEAD", "POST"])
@asks("cmk3.change_agendaitem")
def write(request, pk):
    """What was said, item by item."""
    said = _("The minutes have been saved.")
    return _several(request, pk, minutes_forms, _("Write the minutes"), said, "cmk3/steering/write.html")


@require_safe
@asks("cmk3.view_steeringgroupmeeting")
def download(request, pk):
    """The minutes as a PDF: as they were issued, or as a concept until then."""
    meetings = SteeringGroupMeeting.objects.visible_to(request.user).select_related("group", "issued_minutes")
    meeting = get_object_or_404(meetings.filter(state__in=[State.HELD, State.ISSUED]), pk=pk)
    if meeting.is_issued:
        issued = meeting.issued_minutes
        content, name = minutes.pdf_of(issued), issued.file_name
    else:
        content, name = minutes.draft_of(meeting, sheet_panels_of(meeting, request)), f"concept-{meeting.day}.pdf"
    disposition = f'inline; filename="{name}"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


@require_http_methods(["GET", "HEAD", "POST"])
@asks("cmk3.change_issuedminutes")
def mail_minutes(request, pk):
    """Mail the issued minutes to the members of that day, after telling who they are."""
    found = IssuedMinutes.objects.editable_by(request.user).select_related("meeting__group")
    issued = get_object_or_404(found, meeting=pk)
    meeting = issued.meeting
    if request.method == "POST":
        try:
            number = minutes.mail_to_members(issued, request.POST.get("mailing", ""))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            words = ngettext(
                "The minutes went to %(number)s member.", "The minutes went to %(number)s members.", number
            )
            messages.success(request, words % {"number": number})
        return HttpResponseRedirect(meeting.get_absolute_url())
    context = {
        "title": _("Mail the minutes"),
        "issued": issued,
        "people": sorted(inviting.reachable(meeting).values(), key=str),
        "unreachable": inviting.unreachable(meeting),
        "back_url": meeting.get_absolute_url(),
    }
    return render(request, "cmk3/steering/mail.html", context)


@require_POST
@asks("cmk3.change_meetinginvitation")
def invite_again(request, pk):
    """Send the invitation once more, with the agenda as it is now."""
    meeting = get_object_or_404(
        SteeringGroupMeeting.objects.editable_by(request.user).filter(state=State.INVITED), pk=pk
    )
    inviting.invite_again(meeting)
    messages.success(request, _("The newest version is in the calendars of the members."))
    return HttpResponseRedirect(meeting.get_absolute_url())

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fluxus.common.pages import CreatePage, EditPage, EndPage, asks
from schools.affiliations.services import hand_over
from schools.forms import HandOverForm, SchoolExpertForm, SchoolRoleForm
from schools.models import BoardRole, SchoolExpert, SchoolRole


class SchoolRoleCreate(CreatePage):
    model = SchoolRole
    form_class = SchoolRoleForm
    template_name = "schools/role_form.html"
    heading = gettext_lazy("Add somebody to a school")


class SchoolRoleEdit(EditPage):
    model = SchoolRole
    form_class = SchoolRoleForm


class SchoolRoleEnd(EndPage):
    model = SchoolRole

    def consequences(self, role):
        if role.role in role.PORTAL_ROLES:
            return [_("After that day this role no longer opens the portal of the school.")]
        return []


@require_http_methods(["GET", "HEAD", "POST"])
@asks("schools.change_schoolrole")
def hand_over_role(request, pk):
    """One person's role at a school goes to another, from a day; the past stays with the first."""
    return handed_over(request, SchoolRole.objects.select_related("school", "person"), pk)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("schools.change_boardrole")
def hand_over_board_role(request, pk):
    """The same for a role at a board."""
    return handed_over(request, BoardRole.objects.select_related("board", "person"), pk)


def handed_over(request, roles, pk):
    """Asks who takes over the role, and from which day."""
    role = get_object_or_404(roles.editable_by(request.user), pk=pk)
    form = HandOverForm(request.POST or None, role=role, user=request.user, initial={"day": timezone.localdate()})
    if form.is_valid():
        new = hand_over(role, form.cleaned_data["person"], form.cleaned_data["day"])
        messages.success(request, _("%(role)s takes over.") % {"role": new})
        return redirect(role.body)
    context = {
        "form": form,
        "title": _("Hand over: %(role)s") % {"role": role},
        "intro": role.body,
        "submit_label": _("Hand over"),
        "back_url": role.body.get_absolute_url(),
    }
    return render(request, "pages/form.html", context)


class SchoolExpertCreate(CreatePage):
    model = SchoolExpert
    form_class = SchoolExpertForm
    heading = gettext_lazy("Name an account holder")


class SchoolExpertEdit(EditPage):
    model = SchoolExpert
    form_class = SchoolExpertForm


class SchoolExpertEnd(EndPage):
    model = SchoolExpert

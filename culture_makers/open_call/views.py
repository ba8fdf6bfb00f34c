from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from culture_makers.models import CultureMaker, MakerInvitation
from culture_makers.open_call import emails, services
from culture_makers.open_call.answers import kept
from culture_makers.open_call.filters import InvitationFilter
from culture_makers.open_call.forms import AcceptForm, InvitationForm, PublicAnswerForm, RefuseForm
from culture_makers.open_call.tables import InvitationTable
from fluxus.common.pages import CreatePage, DetailPage, ListPage, asks
from fluxus.common.personal_links import personal_link
from fluxus.common.states import MoveRefused


class InvitationList(ListPage):
    model = MakerInvitation
    queryset = MakerInvitation.objects.select_related("maker__person", "maker__organisation", "invited_by__person")
    filterset_class = InvitationFilter
    table_class = InvitationTable
    intro = gettext_lazy("Whom we asked to register as a maker or to bring the own profile up to date.")
    create_label = gettext_lazy("Invite somebody")
    empty = gettext_lazy("Nobody has been invited yet.")


class InvitationCreate(CreatePage):
    model = MakerInvitation
    form_class = InvitationForm
    heading = gettext_lazy("Invite somebody")
    intro = gettext_lazy("They get a personal link by mail, with which they fill in the profile themselves.")
    submit_label = gettext_lazy("Send the invitation")

    def form_valid(self, form):
        form.instance.invited_by = self.request.user
        response = super().form_valid(form)
        emails.ask(self.object)
        return response

    def said(self):
        return _("The invitation has been sent to %(email)s.") % {"email": self.object.email}


class InvitationDetail(DetailPage):
    model = MakerInvitation
    queryset = MakerInvitation.objects.select_related("maker", "invited_by__person", "decided_by__person")
    template_name = "culture_makers/open_call/invitation.html"
    facts = (
        "state",
        "maker",
        "email",
        "invited_by",
        "invited_at",
        "expires_on",
        "answered_at",
        "decided_by",
        "decided_at",
        "reason",
    )

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "may_decide": self.may("change")}


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.change_makerinvitation")
def accept_answer(request, pk):
    """Decide on an answer, field by field."""
    invitation = get_object_or_404(MakerInvitation.objects.editable_by(request.user), pk=pk)
    form = AcceptForm(request.POST or None, invitation=invitation, user=request.user)
    if form.is_valid():
        profile = form.profile()
        if profile.is_valid() and accepted(request, invitation, profile):
            return redirect(invitation.maker)
        for name, wrong in profile.errors.items():
            label = profile.fields[name].label if name in profile.fields else ""
            form.add_error(None, [f"{label}: {message}" if label else message for message in wrong])
    context = {"invitation": invitation, "form": form, "title": _("Answer of %(name)s") % {"name": invitation}}
    return render(request, "culture_makers/open_call/accept.html", context)


def accepted(request, invitation, profile):
    """Whether the answer was ours to accept; the second of two is told that it was not."""
    try:
        services.accept(invitation, profile, request.user)
    except ValidationError as reason:
        messages.error(request, " ".join(reason.messages))
        return False
    messages.success(request, _("The profile of %(maker)s is active.") % {"maker": invitation.maker})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@asks("culture_makers.change_makerinvitation")
def refuse_answer(request, pk):
    """Do not take over an answer, and say why."""
    invitation = get_object_or_404(MakerInvitation.objects.editable_by(request.user), pk=pk)
    form = RefuseForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            services.refuse(invitation, form.cleaned_data["reason"], request.user)
            messages.success(request, _("%(name)s has been told.") % {"name": invitation})
        except MoveRefused as reason:
            messages.error(request, " ".join(reason.messages))
        return redirect(invitation)
    context = {
        "form": form,
        "title": _("Refuse the answer of %(name)s") % {"name": invitation},
        "submit_label": _("Refuse"),
        "back_url": invitation.get_absolute_url(),
    }
    return render(request, "pages/form.html", context)


@require_POST
@asks("culture_makers.change_makerinvitation")
def withdraw_invitation(request, pk):
    """Let a personal link work no more."""
    invitation = get_object_or_404(MakerInvitation.objects.editable_by(request.user), pk=pk)
    try:
        invitation.withdraw()
        messages.success(request, _("The link works no more."))
    except MoveRefused as reason:
        messages.error(request, " ".join(reason.messages))
    return redirect(invitation)


@require_http_methods(["GET", "HEAD", "POST"])
@personal_link(MakerInvitation.objects.select_related("maker"), closed="culture_makers/open_call/closed.html")
@sensitive_post_parameters("iban")
def answer(request, invitation):
    """The page that a personal link opens, for whoever has it."""
    # Whoever answers is nobody to us yet: the words to choose from are those that the inviter sees.
    form = PublicAnswerForm(
        request.POST or None, instance=invitation.maker or CultureMaker(), user=invitation.invited_by
    )
    if form.is_valid():
        try:
            invitation.answer(kept(form))
        except MoveRefused:
            return redirect("culture_makers:open_call", invitation.key)
        return render(request, "culture_makers/open_call/thanks.html", {"title": _("Thank you")})
    return render(request, "culture_makers/open_call/answer.html", {"invitation": invitation, "form": form})

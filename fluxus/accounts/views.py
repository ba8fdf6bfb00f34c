from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fluxus.accounts import portfolio, services
from fluxus.accounts.consequences import differences
from fluxus.accounts.filters import UserFilter
from fluxus.accounts.forms import DistrictExpertForm, EndAccountForm, HandOverForm, InviteForm, RoleForm
from fluxus.accounts.models import DistrictExpert, User
from fluxus.accounts.tables import UserTable
from fluxus.common.onward import onward
from fluxus.common.pages import CreatePage, DetailPage, EditPage, EndPage, Fact, ListPage, asks
from fluxus.network.models import Person


class UserList(ListPage):
    model = User
    queryset = User.objects.select_related("person")
    filterset_class = UserFilter
    table_class = UserTable
    create_label = gettext_lazy("Invite somebody")
    intro = gettext_lazy("Who signs in here, and as what.")


class UserDetail(DetailPage):
    model = User
    queryset = User.objects.select_related("person")
    template_name = "accounts/user.html"
    end_label = gettext_lazy("End account")
    facts = ("email", "invited_at", "ended_on")

    def get_facts(self):
        user = self.object
        return [
            Fact(_("person"), user.person, user.person.get_absolute_url()),
            Fact(_("role"), user.role_in_words),
            Fact(_("account"), user.get_state_display()),
            Fact(_("last signed in"), user.last_login or _("never")),
            *super().get_facts(),
        ]

    def get_context_data(self, **kwargs):
        user, today = self.object, timezone.localdate()
        context = super().get_context_data(**kwargs)
        context["holds"] = portfolio.held_by(user, today)
        context["may_hand_over"] = self.request.user.has_perm("accounts.hand_over_user")
        is_other = user != self.request.user
        context["edit_url"] = context["edit_url"] if is_other and user.is_active and user.role else ""
        context["end_url"] = context["end_url"] if is_other and user.is_active else ""
        context["may_reopen"] = self.may("change")
        return context


class UserCreate(CreatePage):
    """Invites somebody: the account is there at once, its password is chosen by whoever reads the mail."""

    model = User
    form_class = InviteForm
    heading = gettext_lazy("Invite somebody")
    intro = gettext_lazy("They get a mail with a link on which to choose a password.")
    submit_label = gettext_lazy("Send invitation")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["instance"]
        return kwargs

    def said(self):
        return _("%(user)s has been invited.") % {"user": self.object}


class UserEdit(EditPage):
    """Another role, beside what each role would change for this colleague."""

    model = User
    form_class = RoleForm
    template_name = "accounts/role.html"
    submit_label = gettext_lazy("Change role")

    def get_object(self, queryset=None):
        return somebody_else(self.request, super().get_object())

    def get_context_data(self, **kwargs):
        known = User.objects.values_list("role", flat=True).get(pk=self.object.pk)
        return super().get_context_data(differences=differences(known), known_role=known, **kwargs)

    def get_heading(self):
        return _("Role of %(user)s") % {"user": self.object}

    def said(self):
        words = {"user": self.object, "role": self.object.get_role_display()}
        return _("%(user)s is %(role)s from the next page they open.") % words


class UserEnd(EndPage):
    """Closes an account; what its owner still holds goes to somebody first."""

    model = User
    form_class = EndAccountForm
    template_name = "accounts/end.html"
    button = gettext_lazy("End account")

    @property
    def record(self):
        return somebody_else(self.request, super().record)

    def get_initial(self):
        return {}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "leaver": self.record}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        record = context["record"]
        context["title"] = _("End the account of %(user)s") % {"user": record}
        return {**context, "holds": portfolio.held_by(record, timezone.localdate())}

    def consequences(self, user):
        return [
            _("%(user)s is signed out at once and cannot sign in any more.") % {"user": user},
            _("What they did here stays under their name."),
        ]

    def form_valid(self, form):
        form.save()
        messages.success(self.request, _("The account of %(user)s has ended.") % {"user": form.leaver})
        return redirect(form.leaver)


class DistrictExpertCreate(CreatePage):
    model = DistrictExpert
    form_class = DistrictExpertForm
    heading = gettext_lazy("New account holder of a district")


class DistrictExpertEdit(EditPage):
    model = DistrictExpert
    form_class = DistrictExpertForm


class DistrictExpertEnd(EndPage):
    model = DistrictExpert


@require_http_methods(["GET", "POST"])
@asks("accounts.hand_over_user")
def hand_over(request, pk):
    """All that a colleague holds to another, from a day: first what would move, then in one step."""
    giver = get_object_or_404(User.objects.visible_to(request.user).select_related("person"), pk=pk)
    given = request.POST or request.GET
    form = HandOverForm(given if "to" in given else None, user=request.user, giver=giver)
    holds = portfolio.held_by(giver, timezone.localdate())
    if form.is_valid():
        to, day = form.cleaned_data["to"], form.cleaned_data["day"]
        if request.method == "POST":
            services.hand_over(giver, to, day)
            messages.success(
                request, _("The portfolio of %(giver)s is now that of %(to)s.") % {"giver": giver, "to": to}
            )
            return redirect(to)
        holds = portfolio.held_by(giver, day)
    context = {"title": _("Hand over the portfolio of %(user)s") % {"user": giver}, "form": form, "holds": holds}
    return render(request, "accounts/hand_over.html", {**context, "giver": giver, "is_preview": form.is_valid()})


@require_POST
@asks("accounts.change_user")
def invite_again(request, pk):
    """The invitation once more, for whoever has not signed in yet."""
    user = get_object_or_404(User.objects.editable_by(request.user).in_state(User.State.INVITED), pk=pk)
    services.invite_again(user, request.user)
    messages.success(request, _("The invitation went to %(email)s again.") % {"email": user.email})
    return redirect(user)


@require_POST
@asks("accounts.invite_user")
def invite_person(request, pk):
    """Somebody of a school or board may look in: a mail with a link, or that mail once more."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    try:
        user = services.invite_to_portal(person, request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        words = {"person": person, "email": user.email}
        messages.success(request, _("%(person)s has been invited, with a mail to %(email)s.") % words)
    return redirect(onward(request) or person)


@require_POST
@asks("accounts.change_user")
def reopen(request, pk):
    """Let a colleague back in whose account had ended."""
    user = get_object_or_404(User.objects.editable_by(request.user).in_state(User.State.ENDED), pk=pk)
    services.reopen_account(user, request.user)
    messages.success(request, _("%(user)s can choose a new password by the mail that just left.") % {"user": user})
    return redirect(user)


@require_GET
def own_address(request):
    """Which address one signs in with; changing it is up to the administrator."""
    return render(request, "accounts/own_address.html", {"title": _("My e-mail address")})


def somebody_else(request, user):
    """Refuse to change the own account: so there is always an administrator left."""
    if user == request.user:
        raise PermissionDenied(_("Your own account is changed by another administrator."))
    return user

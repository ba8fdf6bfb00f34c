"""The pages of visits, and what the form asks the server while one types."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from fluxus.common.pages import CreatePage, DetailPage, EditPage, EndPage, ListPage, RestorePage, asks
from fluxus.desk.models import ActionItem
from fluxus.network.models import Person
from monitoring.models import Visit
from monitoring.models.contact import with_contacts_this_year, with_last_contact
from monitoring.visits.filters import ContactFilter, VisitFilter
from monitoring.visits.forms import VisitEntryForm, VisitForm, WithdrawalForm, people_at
from monitoring.visits.services import keep
from monitoring.visits.tables import ContactTable, SharedVisitTable, VisitTable
from schools.models import School

SILENT_FOR = ("6", "13", "26")


class VisitList(ListPage):
    model = Visit
    queryset = Visit.objects.with_subjects()
    filterset_class = VisitFilter
    create_label = gettext_lazy("Log a visit")
    empty = gettext_lazy("Here you will find every contact with schools and organisations, as soon as one is logged.")

    @property
    def table_class(self):
        """Schools and boards see no level: that is for our own counting."""
        return VisitTable if self.may("follow") else SharedVisitTable

    def extra_actions(self):
        if not self.may("follow"):
            return []
        return [(_("Last contact per school"), reverse("monitoring:contact_list"), "clock-history")]


class ContactList(ListPage):
    """Open schools by how long ago somebody of us spoke them."""

    model = School
    permission = "monitoring.follow_visit"
    filterset_class = ContactFilter
    table_class = ContactTable
    template_name = "monitoring/contact_list.html"

    def rows(self):
        schools = School.objects.visible_to(self.request.user).filter(status=School.Status.OPEN)
        schools = with_contacts_this_year(with_last_contact(schools))
        schools = schools.select_related("board", "district").with_expert()
        return schools.order_by(F("last_contact").asc(nulls_first=True), "name")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context.update(title=_("Last contact per school"), create_url="", import_url="", silent_for=SILENT_FOR)
        context["has_portfolio"] = School.objects.in_portfolio_of(self.request.user).exists()
        return context

    def extra_actions(self):
        return [(_("All visits"), reverse("monitoring:visit_list"), "list-ul")]


class VisitDetail(DetailPage):
    model = Visit
    queryset = Visit.objects.with_subjects().prefetch_related("people", "themes")
    template_name = "monitoring/visit_detail.html"
    facts = (
        "school",
        "organisation",
        "visited_on",
        "how",
        "level",
        "topic",
        "logged_by",
        "shared",
        "withdrawn_on",
        "reason",
    )
    out_on, out_words, end_label = "withdrawn_on", gettext_lazy("withdrawn"), gettext_lazy("Withdraw")

    def get_facts(self):
        """Level and sharing are our own way of counting: of no use to a school."""
        ours = () if self.request.user.is_staff else ("level", "shared")
        return [fact for name in self.facts if name not in ours and (fact := self.fact(name)).value not in (None, "")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        visit, user = self.object, self.request.user
        known = set(Person.objects.visible_to(user).filter(visits=visit).values_list("pk", flat=True))
        context["people"] = [(person, person.pk in known) for person in visit.people.all()]
        context["next_step"] = ActionItem.objects.visible_to(user).filter(pk=visit.next_step_id).first()
        # What was agreed hangs on the school or organisation, where everybody looks for it; here it stands as the next step.
        context["side_panels"] = [one for one in context["side_panels"] if one.panel.name != "action-items"]
        return context


class KeptOnTheDevice:
    """A form that the browser may send by itself and that then wants its answer as data.

    The text stays on the device until the answer says that it has been saved.
    """

    template_name = "monitoring/visit_form.html"

    @property
    def sent_by_script(self):
        return self.request.headers.get("Accept") == "application/json"

    def form_valid(self, form):
        self.object = keep(form)
        messages.success(self.request, self.said())
        if self.sent_by_script:
            return JsonResponse({"url": self.get_success_url()}, status=201)
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form):
        if self.sent_by_script:
            errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
            return JsonResponse({"errors": errors, "seen": form["seen"].value()}, status=422)
        return super().form_invalid(form)


class VisitCreate(KeptOnTheDevice, CreatePage):
    model = Visit
    form_class = VisitEntryForm
    heading = gettext_lazy("Log a visit")

    def get_form_kwargs(self):
        sent = Visit.objects.sent_as(self.request.POST.get("entry_id"), self.request.user).first()
        return {**super().get_form_kwargs(), "instance": sent}


class VisitEdit(KeptOnTheDevice, EditPage):
    model = Visit
    queryset = Visit.objects.active().with_subjects()
    form_class = VisitForm


class VisitWithdraw(EndPage):
    """It was logged by mistake, or twice."""

    model = Visit
    queryset = Visit.objects.active().with_subjects()
    form_class = WithdrawalForm
    act = "withdraw"
    button = gettext_lazy("Withdraw")

    def get_initial(self):
        return {}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "title": _("Withdraw %(visit)s") % {"visit": context["record"]}}

    def consequences(self, visit):
        found = [_("It counts for no target any more, also not in days that have passed; issued reports stay.")]
        if visit.shared:
            found.append(_("The school no longer reads it."))
        if visit.next_step and visit.next_step.done_on is None:
            found.append(_("The next step stays an action item: %(step)s.") % {"step": visit.next_step})
        return found


class VisitRestore(RestorePage):
    model = Visit
    queryset = Visit.objects.with_subjects()


@require_GET
@asks("monitoring.add_visit")
def people(request):
    """The people to tick, as a fragment, once a school or an organisation is chosen."""
    asked = request.GET
    found = people_at(asked.get("school"), asked.get("organisation"), asked.get("visited_on"), request.user)
    chosen = bool(asked.get("school") or asked.get("organisation"))
    context = {"people": found, "ticked": set(asked.getlist("people")), "chosen": chosen}
    return render(request, "monitoring/_visit_people.html", context)


@never_cache
@require_GET
@asks("monitoring.add_visit")
def session(request):
    """Who is signed in, and the token with which what was kept on the device may now be sent."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


@require_GET
@asks("monitoring.add_visit")
def service_worker(request):
    """The script that opens the form without a connection; it looks after the whole site."""
    response = render(request, "monitoring/visit_worker.js", content_type="text/javascript")
    response["Service-Worker-Allowed"] = reverse("start")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
@asks("monitoring.add_visit")
def without_connection(request):
    """What the service worker shows in place of any other page while there is no connection."""
    return render(request, "monitoring/visit_offline.html", {"title": _("No connection")})

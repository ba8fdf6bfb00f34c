from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fluxus.common.pages import AddressKind, CreatePage, DetailPage, EditPage, EndPage, Fact, ListPage, asks
from fluxus.desk.imports.views import ImportPage
from schools.duo.source import REGISTER
from schools.filters import SchoolFilter
from schools.forms import CloseSchoolForm, PupilCountForm, SchoolForm
from schools.models import PupilCount, School, SchoolRole
from schools.tables import SchoolTable


def in_role(label, role):
    """The addresses of those who have ``role`` today at the schools of a list."""

    def people(schools, user):
        roles = SchoolRole.objects.visible_to(user).current().filter(role=role)
        found = roles.filter(school__in=schools.order_by().values("pk")).select_related("person")
        return [(one.person.full_name, one.person.email) for one in found.order_by("school__name")]

    return AddressKind(label, people)


class SchoolList(ListPage):
    model = School
    queryset = School.objects.select_related("board", "municipality", "district").with_expert().with_icc().with_pupils()
    filterset_class = SchoolFilter
    table_class = SchoolTable
    bulk_fields = ("board", "district", "denomination")
    create_label = gettext_lazy("New school")
    empty = gettext_lazy("Here stand the schools, as soon as the register has been imported.")
    address_kinds = {
        SchoolRole.Role.DIRECTOR.value: in_role(gettext_lazy("directors"), SchoolRole.Role.DIRECTOR),
        SchoolRole.Role.ICC.value: in_role(gettext_lazy("ICC coordinators"), SchoolRole.Role.ICC),
        SchoolRole.Role.CULTURE_COORDINATOR.value: in_role(
            gettext_lazy("culture coordinators"), SchoolRole.Role.CULTURE_COORDINATOR
        ),
    }

    def extra_actions(self):
        movers = (_("Movers between culture types"), reverse("schools:culture_movers"), "shuffle")
        people = (_("Import people and their roles"), reverse("schools:schoolrole_import"), "person-lines-fill")
        return [movers, people] if self.request.user.has_perm("schools.add_schoolrole") else [movers]


class SchoolDetail(DetailPage):
    model = School
    queryset = School.objects.select_related("board", "municipality", "district", "merged_into").with_expert()
    template_name = "schools/school.html"
    end_label = gettext_lazy("Close")
    facts = ("type", "board", "denomination", "municipality", "phone", "code", "opened_on", "closed_on", "merged_into")

    def get_facts(self):
        school = self.object
        where = Fact(
            _("Address"), f"{school.address}, {school.postcode} {school.city}" if school.address else school.city
        )
        district = self.fact("district") if school.district else Fact(_("District"), school.area)
        website = Fact(_("Website"), school.website, school.website_url)
        expert = Fact(_("Culture expert"), school.expert)
        more = [fact for fact in (where, district, website, expert) if fact.value]
        return [*super().get_facts(), *more]

    def get_actions(self):
        return [(_("Profile (PDF)"), self.object.page_url("profile"), "file-earmark-person")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        may_open = context["edit_url"] and not self.object.is_open
        return {**context, "may_reopen": may_open, "end_url": context["end_url"] if self.object.is_open else ""}


class SchoolCreate(CreatePage):
    model = School
    form_class = SchoolForm
    heading = gettext_lazy("New school")
    intro = gettext_lazy("Schools come from the register; add one by hand only when it is not in there yet.")


class SchoolEdit(EditPage):
    model = School
    form_class = SchoolForm


class SchoolClose(EndPage):
    model = School
    form_class = CloseSchoolForm
    button = gettext_lazy("Close the school")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "school": self.record}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "title": _("Close %(school)s") % {"school": context["record"]}}

    def consequences(self, school):
        return [
            _("The school leaves the choices of schools; its visits, people and figures stay."),
            _("The register still shows it, should it be in the next file: you are told so then."),
        ]

    def form_valid(self, form):
        school = self.record
        school.close(form.cleaned_data["day"], form.cleaned_data["merged_into"])
        messages.success(self.request, _("%(school)s is closed.") % {"school": school})
        return redirect(school)


@require_POST
@asks("schools.change_school")
def reopen_school(request, pk):
    """Take back that a school closed."""
    school = get_object_or_404(School.objects.editable_by(request.user), pk=pk)
    school.reopen()
    messages.success(request, _("%(school)s is open again.") % {"school": school})
    return redirect(school)


class PupilCountCreate(CreatePage):
    model = PupilCount
    form_class = PupilCountForm
    heading = gettext_lazy("Add a pupil count")


class PupilCountEdit(EditPage):
    model = PupilCount
    form_class = PupilCountForm


class RegisterImport(ImportPage):
    model = School
    source = REGISTER

from django.db.models import Count
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.common.onward import onward
from fluxus.common.pages import AddressKind, CreatePage, DetailPage, EditPage, EndPage, Fact, ListPage, RestorePage
from fluxus.network.filters import DistrictFilter, HolidayFilter, MunicipalityFilter, OrganisationFilter, PersonFilter
from fluxus.network.forms import HolidayForm, OrganisationForm, OrganisationRoleForm, PersonForm
from fluxus.network.models import District, Holiday, Municipality, Organisation, OrganisationRole, Person
from fluxus.network.tables import DistrictTable, HolidayTable, MunicipalityTable, OrganisationTable, PersonTable


class PersonList(ListPage):
    model = Person
    filterset_class = PersonFilter
    table_class = PersonTable
    create_label = gettext_lazy("New person")
    empty = gettext_lazy("Here stands everybody whom you know at schools, boards and partners.")
    address_kinds = {
        "people": AddressKind(
            gettext_lazy("people"), lambda people, user: [(one.full_name, one.email) for one in people.active()]
        )
    }

    def rows(self):
        return super().rows().with_roles_of_today(self.request.user)

    def extra_actions(self):
        if not self.may("change"):
            return []
        return [(_("Possible duplicates"), reverse("network:person_duplicates"), "people")]


class PersonDetail(DetailPage):
    model = Person
    facts = ("email", "phone", "archived_on")
    out_on, end_label = "archived_on", gettext_lazy("Archive")

    def get(self, request, *args, **kwargs):
        """The address of somebody who was merged leads to whoever they are now."""
        merged = Person._base_manager.filter(pk=kwargs["pk"], merged_into__isnull=False).first()
        if merged and self.rows().filter(pk=merged.standing.pk).exists():
            return redirect(merged.standing)
        return super().get(request, *args, **kwargs)

    def get_actions(self):
        if not Person.objects.editable_by(self.request.user).filter(pk=self.object.pk).exists():
            return []
        return [(_("Merge with …"), reverse("network:person_merge_with", args=[self.object.pk]), "union")]


class PersonCreate(CreatePage):
    model = Person
    form_class = PersonForm
    heading = gettext_lazy("New person")

    def get_success_url(self):
        """A form that missed the person gets the new one filled in."""
        asked = onward(self.request)
        if not asked:
            return super().get_success_url()
        return f"{asked}{'&' if '?' in asked else '?'}person={self.object.pk}"


class PersonEdit(EditPage):
    model = Person
    form_class = PersonForm


class ArchivePage(EndPage):
    """Takes a record out of the lists and choices; its past stays, and it can be brought back."""

    act = "archive"
    button = gettext_lazy("Archive")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "title": _("Archive %(record)s") % {"record": context["record"]}}


class PersonArchive(ArchivePage):
    model = Person

    def consequences(self, person):
        current = [role for role in person.affiliations(self.request.user) if role.is_current]
        return [
            _("%(person)s leaves the lists and the fields in which one chooses a person.") % {"person": person},
            *(
                _("Still current: %(role)s, %(body)s.") % {"role": role.get_role_display(), "body": role.body}
                for role in current
            ),
        ]


class PersonRestore(RestorePage):
    model = Person


class OrganisationList(ListPage):
    model = Organisation
    queryset = Organisation.objects.select_related("district__municipality")
    filterset_class = OrganisationFilter
    table_class = OrganisationTable
    bulk_fields = ("kind", "district")
    create_label = gettext_lazy("New organisation")
    empty = gettext_lazy("Here stand the partners that are neither school nor maker: welfare, care, funds, colleges.")


class OrganisationDetail(DetailPage):
    model = Organisation
    queryset = Organisation.objects.select_related("district")
    facts = ("kind", "district", "email", "phone", "website", "archived_on")
    out_on, end_label = "archived_on", gettext_lazy("Archive")

    def get_facts(self):
        facts = list(super().get_facts())
        if self.object.address:
            facts.insert(1, Fact(_("address"), self.object.address))
        return facts


class OrganisationCreate(CreatePage):
    model = Organisation
    form_class = OrganisationForm
    heading = gettext_lazy("New organisation")


class OrganisationEdit(EditPage):
    model = Organisation
    form_class = OrganisationForm


class OrganisationArchive(ArchivePage):
    model = Organisation

    def consequences(self, organisation):
        return [
            _("%(organisation)s leaves the lists and the fields in which one chooses an organisation.")
            % {"organisation": organisation}
        ]


class OrganisationRestore(RestorePage):
    model = Organisation


class OrganisationRoleCreate(CreatePage):
    model = OrganisationRole
    form_class = OrganisationRoleForm
    template_name = "network/role_form.html"
    heading = gettext_lazy("New role at an organisation")


class OrganisationRoleEdit(EditPage):
    model = OrganisationRole
    form_class = OrganisationRoleForm


class OrganisationRoleEnd(EndPage):
    model = OrganisationRole


class DistrictList(ListPage):
    model = District
    queryset = District.objects.select_related("municipality")
    filterset_class = DistrictFilter
    table_class = DistrictTable


class DistrictDetail(DetailPage):
    model = District
    queryset = District.objects.select_related("municipality")
    facts = ("municipality", "area", "code")


class MunicipalityList(ListPage):
    model = Municipality
    queryset = Municipality.objects.annotate(district_count=Count("districts"))
    filterset_class = MunicipalityFilter
    table_class = MunicipalityTable


class MunicipalityDetail(DetailPage):
    model = Municipality
    facts = ("code",)


class HolidayList(ListPage):
    model = Holiday
    filterset_class = HolidayFilter
    table_class = HolidayTable
    create_label = gettext_lazy("New school holiday")
    empty = gettext_lazy("Here stand the school holidays of the region, so that planners leave them free.")


class HolidayCreate(CreatePage):
    model = Holiday
    form_class = HolidayForm


class HolidayEdit(EditPage):
    model = Holiday
    form_class = HolidayForm

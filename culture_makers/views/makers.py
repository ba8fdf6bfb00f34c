from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from culture_makers.filters import MakerFilter, VogFilter
from culture_makers.forms import MakerEditForm, MakerForm
from culture_makers.imports import MAKERS
from culture_makers.models import CultureMaker
from culture_makers.tables import MakerTable, VogTable
from fluxus.common.pages import AddressKind, CreatePage, DetailPage, EditPage, EndPage, Fact, ListPage, Taker, asks
from fluxus.desk.imports.views import ImportPage
from fluxus.desk.proposals import correctable_by


class MakerList(ListPage):
    model = CultureMaker
    queryset = CultureMaker.objects.select_related("based_in").with_words()
    filterset_class = MakerFilter
    table_class = MakerTable
    bulk_fields = ("based_in",)
    takers = {
        "contracts": Taker(
            gettext_lazy("Draft contracts"),
            "culture_makers:contractbatch_create",
            "makers",
            "culture_makers.add_contractbatch",
        )
    }
    create_label = gettext_lazy("New culture maker")
    empty = gettext_lazy("Here stand the teachers, artists, organisations and amateurs who make culture.")
    address_kinds = {
        "makers": AddressKind(
            gettext_lazy("culture makers"), lambda makers, user: [(str(one), one.email) for one in makers.active()]
        )
    }

    def extra_actions(self):
        if not self.may("add"):
            return []
        return [
            (_("Open call"), reverse("culture_makers:makerinvitation_list"), "envelope-open"),
            (_("VOGs that expire"), reverse("culture_makers:vog_list"), "shield-exclamation"),
        ]


class VogList(ListPage):
    """What the bureau must ask for anew: certificates that expired or soon will, the most urgent first."""

    model = CultureMaker
    permission = "culture_makers.add_culturemaker"
    queryset = CultureMaker.objects.active().with_expiring_vog().order_by("vog_expires_on", "pk")
    filterset_class = VogFilter
    table_class = VogTable
    intro = gettext_lazy("Certificates of conduct (VOG) that have expired or will within eight weeks.")
    empty = gettext_lazy("No certificate expires within eight weeks.")

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            "title": _("VOGs that expire"),
            "create_url": "",
            "import_url": "",
        }


class MakerDetail(DetailPage):
    model = CultureMaker
    queryset = CultureMaker.objects.select_related("based_in").with_words()
    template_name = "culture_makers/maker.html"
    facts = (
        "trade_name",
        "based_in",
        "kvk_number",
        "vat",
        "vat_id",
        "vat_reason",
        "iban",
        "has_teaching_licence",
        "active_since",
        "ended_on",
    )

    def get_facts(self):
        maker = self.object
        who = maker.person or maker.organisation
        url = who.get_absolute_url() if self.links_to(who) else ""
        first = [
            Fact(_("Kind"), maker.kind_names),
            Fact(who._meta.verbose_name, who, url),
            Fact(_("Address"), maker.address),
            Fact(_("E-mail"), maker.email, f"mailto:{maker.email}"),
            Fact(_("Phone"), maker.phone, f"tel:{maker.phone}"),
            Fact(_("Website"), maker.website, maker.website_url),
        ]
        return [fact for fact in [*first, *super().get_facts()] if fact.value]

    def get_actions(self):
        """A maker corrects the own profile by proposing it; a colleague changes it at once."""
        if correctable_by(self.object, self.request.user) is None:
            return []
        subject = {"app_label": "culture_makers", "model_name": "culturemaker", "pk": self.object.pk}
        return [(_("Something is not right"), reverse("desk:proposedchange_on", kwargs=subject), "pencil")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        may_resume = context["edit_url"] and self.object.ended_on
        return {**context, "may_resume": may_resume, "end_url": "" if self.object.ended_on else context["end_url"]}


class MakerCreate(CreatePage):
    model = CultureMaker
    form_class = MakerForm
    heading = gettext_lazy("New culture maker")
    intro = gettext_lazy("Somebody who is not known yet? Add the person or the organisation first.")


class MakerEdit(EditPage):
    model = CultureMaker
    form_class = MakerEditForm


class MakerEnd(EndPage):
    model = CultureMaker
    button = gettext_lazy("End")

    def consequences(self, maker):
        return [
            _("%(maker)s leaves the choices of makers; contracts, visits and history stay.") % {"maker": maker},
            _("After that day nobody signs in for this maker any more."),
        ]


class MakerImport(ImportPage):
    model = CultureMaker
    source = MAKERS


@require_POST
@asks("culture_makers.change_culturemaker")
def resume_maker(request, pk):
    """Take back that we no longer work with a maker."""
    maker = get_object_or_404(CultureMaker.objects.editable_by(request.user), pk=pk)
    if maker.ended_on:
        maker.resume()
        messages.success(request, _("%(maker)s is active again.") % {"maker": maker})
    return redirect(maker)

"""The pages of templates and their versions: writing, trying, comparing, publishing."""

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from culture_makers.contracts.merging import FIELDS, merged_clauses
from culture_makers.contracts.printing import for_paper
from culture_makers.contracts.tables import TemplateTable
from culture_makers.contracts.template_forms import PreviewForm, TemplateForm, VersionForm, clause_set
from culture_makers.contracts.versions import compared, new_version
from culture_makers.models import Contract, ContractTemplate, TemplateVersion
from fluxus.common.filters import ScopedFilterSet, SearchFilter
from fluxus.common.pages import CreatePage, DetailPage, EditPage, EndPage, ListPage, MovePage, asks

VERSIONS = TemplateVersion.objects.select_related("template", "published_by__person")


class TemplateFilter(ScopedFilterSet):
    """Templates by words, and those of which the model agreement expires."""

    q = SearchFilter()
    expiring = django_filters.BooleanFilter(
        label=gettext_lazy("Model agreement expires"),
        method="narrow_to_expiring",
        widget=forms.Select(choices=[("", gettext_lazy("all")), ("true", gettext_lazy("yes"))]),
    )

    class Meta:
        model = ContractTemplate
        fields = ["q", "expiring"]

    def narrow_to_expiring(self, templates, name, value):
        return templates.with_expiring_model() if value else templates


class TemplateList(ListPage):
    model = ContractTemplate
    queryset = ContractTemplate.objects.with_versions().order_by("archived_on", "name")
    filterset_class = TemplateFilter
    table_class = TemplateTable
    create_label = gettext_lazy("New template")
    empty = gettext_lazy("Here stand the texts that contracts are made of.")

    def extra_actions(self):
        return [(_("Fair rates"), reverse("culture_makers:fairpayrate_list"), "cash-coin")]


class TemplateCreate(CreatePage):
    model = ContractTemplate
    form_class = TemplateForm

    def get_success_url(self):
        return new_version(self.object).page_url("edit")


class TemplateEdit(EditPage):
    model = ContractTemplate
    form_class = TemplateForm


class TemplateArchive(EndPage):
    model = ContractTemplate
    act = "archive"
    heading = gettext_lazy("Archive the template")
    button = gettext_lazy("Archive")

    def consequences(self, record):
        return [_("No new contracts are made with it; those that are there stay as they are.")]


class TemplateDetail(DetailPage):
    model = ContractTemplate
    template_name = "culture_makers/contracts/template.html"
    facts = ("purpose", "is_for_addenda", "archived_on")
    end_label = gettext_lazy("Archive")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        versions = list(self.object.versions.visible_to(self.request.user).select_related("published_by__person"))
        context.update(versions=versions, draft=self.object.draft_version, may_write=bool(context["edit_url"]))
        return context


class VersionDetail(DetailPage):
    model = TemplateVersion
    queryset = VERSIONS.prefetch_related("clauses")
    template_name = "culture_makers/contracts/version.html"
    facts = (
        "template",
        "model_number",
        "model_until",
        "reviewed_on",
        "is_countersigned",
        "published_at",
        "published_by",
    )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        version = self.object
        is_draft = version.state == TemplateVersion.State.DRAFT
        context.update(
            edit_url=context["edit_url"] if is_draft else "",
            may_publish=is_draft and self.request.user.has_perm("culture_makers.publish_templateversion"),
            others=version.template.versions.exclude(pk=version.pk),
            preview=PreviewForm(self.request.GET or None, user=self.request.user, version=version),
        )
        context.update(previewed(context["preview"].shown_with, version, version.clauses.all()))
        return context


class VersionEdit(EditPage):
    model = TemplateVersion
    queryset = VERSIONS
    form_class = VersionForm
    template_name = "culture_makers/contracts/version_form.html"
    submit_label = gettext_lazy("Save")

    def get_object(self, queryset=None):
        version = super().get_object(queryset)
        if version.state != TemplateVersion.State.DRAFT:
            raise PermissionDenied(_("A published version changes no more. Write a new version."))
        return version

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        data = self.request.POST if self.request.method == "POST" else None
        clauses = context.get("clauses") or clause_set(data, self.object)
        preview = PreviewForm(user=self.request.user, version=self.object)
        context.update(clauses=clauses, preview=preview, merge_fields=FIELDS.items())
        context.update(previewed(preview.shown_with, self.object, self.object.clauses.all()))
        return context

    def form_valid(self, form):
        clauses = clause_set(self.request.POST, self.object)
        if not clauses.is_valid():
            return self.render_to_response(self.get_context_data(form=form, clauses=clauses))
        response = super().form_valid(form)
        clauses.save()
        return response


class VersionPublish(MovePage):
    """Makes a version final."""

    model = TemplateVersion
    queryset = VERSIONS
    permission = "culture_makers.publish_templateversion"

    def consequences(self, record):
        found = [_("The words never change again: who wants something else writes a new version.")]
        if record.template.published_version:
            found.append(_("New contracts use this version; contracts on an earlier one stay as they are."))
        if record.model_has_expired:
            found.append(_("Mind: the model agreement that it follows has expired."))
        return found

    def move(self, record, fields):
        if not record.clauses.exists():
            raise forms.ValidationError(_("A contract has at least one clause."))
        record.publish(self.request.user)


@require_POST
@asks("culture_makers.add_templateversion")
def write_version(request, pk):
    """A new draft on top of the published version."""
    template = get_object_or_404(ContractTemplate.objects.visible_to(request.user), pk=pk)
    return HttpResponseRedirect(new_version(template).page_url("edit"))


@require_POST
@asks("culture_makers.change_templateversion")
def live_preview(request, pk):
    """The clauses as they are typed now, filled in with a contract, as a fragment."""
    version = get_object_or_404(VERSIONS.visible_to(request.user), pk=pk)
    preview = PreviewForm(request.POST, user=request.user, version=version)
    clauses = clause_set(request.POST, version).as_typed()
    return render(request, "culture_makers/contracts/_preview.html", previewed(preview.shown_with, version, clauses))


@require_GET
@asks("culture_makers.view_templateversion")
def compare(request, pk):
    """Two versions of one template beside each other."""
    new = get_object_or_404(VERSIONS.visible_to(request.user), pk=pk)
    asked = request.GET.get("with", "")
    others = new.template.versions.exclude(pk=new.pk).order_by("-number")
    old = others.filter(pk=asked if asked.isdecimal() else None).first() or others.filter(number__lt=new.number).first()
    if old is None:
        messages.info(request, _("There is no other version to compare it with."))
        return HttpResponseRedirect(new.get_absolute_url())
    context = {
        "title": _("What changed: %(template)s") % {"template": new.template},
        "old": old,
        "new": new,
        "others": others,
        "clauses": compared(old, new),
    }
    return render(request, "culture_makers/contracts/compare.html", context)


def previewed(contract, version, clauses):
    """What a preview shows: the clauses, filled in where there is a contract to fill them in with."""
    if contract is None:
        return {"shown_with": None, "merged": []}
    shown = for_paper(Contract.objects.filter(pk=contract.pk)).get()
    shown.template_version = version
    return {"shown_with": shown, "merged": merged_clauses(clauses, shown)}

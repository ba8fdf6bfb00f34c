"""The text of contracts: templates, their versions, and the clauses of a version."""

import datetime as dt

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.common.states import StatefulModel, stateful


class ContractTemplateQuerySet(ScopedQuerySet):
    def search(self, text):
        """Templates whose name holds every word of ``text``."""
        found = self
        for word in text.split():
            found = found.filter(name__icontains=word)
        return found

    def with_expiring_model(self, day=None):
        """Templates of which the version in use follows a model agreement that has expired on ``day``, or soon will."""
        versions = TemplateVersion.objects.in_use().with_expiring_model(day)
        return self.filter(models.Exists(versions.filter(template=OuterRef("pk"))))

    def with_versions(self):
        """Annotate ``published_number`` and what the published version says of its model agreement; ``contract_count``."""
        newest = TemplateVersion.objects.published().filter(template=OuterRef("pk")).order_by("-number")
        return self.annotate(
            published_number=Subquery(newest.values("number")[:1]),
            model_number=Subquery(newest.values("model_number")[:1]),
            model_until=Subquery(newest.values("model_until")[:1]),
            reviewed_on=Subquery(newest.values("reviewed_on")[:1]),
            contract_count=models.Count("versions__contracts", distinct=True),
        )


@tracked
class ContractTemplate(Record):
    """A kind of contract, such as that for lessons at school; its text stands in versions."""

    name = models.CharField(_("name"), max_length=120, unique=True, db_collation="nl_natural")
    purpose = models.CharField(_("what it is for"), max_length=200, blank=True)
    is_for_addenda = models.BooleanField(
        _("for addenda"),
        default=False,
        help_text=_("Offered for changing a signed contract, and not for a new one."),
    )
    archived_on = models.DateField(_("archived on"), null=True, blank=True, editable=False)

    scope = STAFF
    objects = ContractTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract template")
        verbose_name_plural = _("contract templates")
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def published_version(self):
        """The version that new contracts use, or None."""
        return self.versions.published().order_by("-number").first()

    @property
    def draft_version(self):
        """The version that is being written, or None."""
        return self.versions.filter(state=TemplateVersion.State.DRAFT).first()

    def archive(self, day):
        """Take the template out of the choices from ``day``; its contracts stay as they are."""
        self.archived_on = day
        self.save(update_fields=["archived_on"])


class TemplateVersionQuerySet(ScopedQuerySet):
    def published(self):
        """The versions whose words are final."""
        return self.filter(state=TemplateVersion.State.PUBLISHED)

    def in_use(self):
        """Per template that is not archived the newest published version."""
        newest = self.model.objects.published().filter(template=OuterRef("template")).order_by("-number")
        return self.published().filter(template__archived_on__isnull=True, pk=Subquery(newest.values("pk")[:1]))

    def for_contracts(self):
        """The versions in use for a new contract."""
        return self.in_use().filter(template__is_for_addenda=False)

    def for_addenda(self):
        """The versions in use that are meant for changing a signed contract."""
        return self.in_use().filter(template__is_for_addenda=True)

    def with_expiring_model(self, day=None):
        """The versions whose model agreement has expired on ``day`` (today when not given), or will soon."""
        day = day or timezone.localdate()
        return self.filter(model_until__lte=day + self.model.WARN_BEFORE)

    def next_number(self, template):
        """The number of the next version of ``template``."""
        return (self.filter(template=template).aggregate(last=Max("number"))["last"] or 0) + 1


@tracked
@stateful
class TemplateVersion(Record, StatefulModel):
    """One edition of a template's text; once published neither the version nor its clauses change."""

    WARN_BEFORE = dt.timedelta(weeks=13)

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    TRANSITIONS = {State.DRAFT: {State.PUBLISHED}}

    template = models.ForeignKey(
        ContractTemplate, models.PROTECT, related_name="versions", verbose_name=_("contract template")
    )
    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    heading = models.CharField(_("heading of the contract"), max_length=120)
    model_number = models.CharField(
        _("number of the model agreement"),
        max_length=40,
        blank=True,
        help_text=_("As the tax authority gave it; empty when the text follows no model agreement."),
    )
    model_until = models.DateField(_("model agreement valid until"), null=True, blank=True)
    reviewed_on = models.DateField(_("reviewed by a lawyer on"), null=True, blank=True)
    what_changed = models.TextField(_("what changed, and why"), blank=True)
    is_countersigned = models.BooleanField(
        _("countersigned by us"),
        default=False,
        help_text=_("The contract is signed once whoever signs for us has signed as well, after the maker."),
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="template_versions_published",
        verbose_name=_("published by"),
    )

    scope = STAFF
    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a template")
        verbose_name_plural = _("versions of templates")
        ordering = ["template__name", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "number"],
                name="one_version_per_template_and_number",
                violation_error_message=_("This template already has a version with that number."),
            ),
            models.UniqueConstraint(
                fields=["template"],
                condition=Q(state="draft"),
                name="one_draft_per_template",
                violation_error_message=_("Somebody is already writing a new version of this template."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True, published_by__isnull=True)
                | Q(state="published", published_at__isnull=False, published_by__isnull=False),
                name="version_published_by_somebody_at_a_moment",
                violation_error_message=_("A published version says when and by whom, a draft does not."),
            ),
            models.CheckConstraint(
                condition=Q(model_until__isnull=True) | ~Q(model_number=""),
                name="validity_belongs_to_a_model_agreement",
                violation_error_message=_("Give the number of the model agreement as well."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_never_changes",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state = 'published'"),
            ),
        ]

    def __str__(self):
        return _("%(template)s, version %(number)s") % {"template": self.template, "number": self.number}

    @property
    def model_has_expired(self):
        return self.model_until is not None and self.model_until < timezone.localdate()

    @property
    def model_expires_soon(self):
        today = timezone.localdate()
        return self.model_until is not None and today <= self.model_until <= today + self.WARN_BEFORE

    def publish(self, by, at=None):
        """Make the words final; contracts can use them from now on."""
        self.move_to(self.State.PUBLISHED, published_at=at or timezone.now(), published_by=by)


@tracked
class Clause(models.Model):
    """A numbered clause of a version; a fixed one reads the same in every contract."""

    version = models.ForeignKey(TemplateVersion, models.CASCADE, related_name="clauses", verbose_name=_("version"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), help_text=_("An empty line starts a new paragraph."))
    is_fixed = models.BooleanField(
        _("fixed"), default=False, help_text=_("Reads the same in every contract, as the model agreement demands.")
    )

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["version", "position", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="only_in_a_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    -- Whoever publishes at the same moment waits, or is waited for.
                    PERFORM 1 FROM culture_makers_templateversion
                        WHERE id IN (NEW.version_id, OLD.version_id) ORDER BY id FOR NO KEY UPDATE;
                    IF EXISTS (
                        SELECT 1 FROM culture_makers_templateversion
                        WHERE id IN (NEW.version_id, OLD.version_id) AND state <> 'draft'
                    ) THEN
                        RAISE EXCEPTION 'The clauses of a published version do not change.'
                            USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            ),
        ]

    def __str__(self):
        return self.title

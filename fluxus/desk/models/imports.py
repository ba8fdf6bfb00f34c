import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet

ALL_OR_NOTHING = "all_or_nothing"  # the option with which one wrong row keeps the whole file out


def import_path(batch, name):
    """Files are kept under a random name, so that no name typed by a user reaches the disk."""
    return f"imports/{uuid.uuid4().hex}"


class ImportBatchQuerySet(ScopedQuerySet):
    def applied(self):
        """Imports that stand, newest first."""
        return self.filter(state=ImportBatch.State.APPLIED).order_by("-applied_at", "-pk")


@tracked
class ImportBatch(Record):
    """One file on its way in: read, shown, applied, and taken back if need be."""

    class State(models.TextChoices):
        READING = "reading", _("being read")
        REFUSED = "refused", _("refused")
        PREVIEWED = "previewed", _("waiting for a decision")
        APPLIED = "applied", _("applied")
        UNDONE = "undone", _("undone")

    source = models.CharField(_("source"), max_length=30, editable=False)
    kind = models.CharField(_("kind of file"), max_length=30, blank=True, editable=False)
    file = models.FileField(_("file"), upload_to=import_path, max_length=200)
    name = models.CharField(_("name of the file"), max_length=200)
    as_of = models.DateField(_("as it was on"), help_text=_("The day on which the source made the file."))
    options = models.JSONField(_("options"), default=dict, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.READING, editable=False)
    refusal = models.TextField(_("why it was refused"), blank=True, editable=False)
    counts = models.JSONField(_("counts"), default=dict, editable=False)
    facts = models.JSONField(_("facts for writing"), default=dict, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="import_batches",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)
    applied_at = models.DateTimeField(_("applied at"), null=True, editable=False)
    undone_at = models.DateTimeField(_("undone at"), null=True, editable=False)

    scope = STAFF
    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["reading", "refused"]) | ~models.Q(kind=""),
                name="import_knows_its_kind_once_read",
                violation_error_message=_("The kind of file is known once it has been read."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["applied", "undone"], applied_at__isnull=False)
                | (~models.Q(state__in=["applied", "undone"]) & models.Q(applied_at__isnull=True)),
                name="import_has_a_moment_once_applied",
                violation_error_message=_("An import that was applied has the moment at which that was done."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_last(self):
        """Whether nothing of the same source was applied after it, so that it can be taken back."""
        return ImportBatch.objects.applied().filter(source=self.source).first() == self

    @property
    def is_held_up(self):
        """Whether rows are wrong and whoever uploaded it wanted all rows or none."""
        return bool(self.options.get(ALL_OR_NOTHING)) and self.counts.get("wrong", 0) > 0

    def refuse(self, reason):
        """The file as a whole cannot be imported."""
        self.state, self.refusal = self.State.REFUSED, reason
        self.save(update_fields=["state", "refusal"])

    def move(self, before, after, **fields):
        """Go from state ``before`` to ``after``; False when somebody else was first."""
        if not ImportBatch.objects.filter(pk=self.pk, state=before).update(state=after, **fields):
            return False
        self.refresh_from_db()
        return True


class ImportRowQuerySet(ScopedQuerySet):
    def to_write(self):
        """The rows by which something changes."""
        return self.exclude(changes={}).filter(verdict__in=[ImportRow.Verdict.NEW, *ImportRow.KNOWN])


class ImportRow(Record):
    """What one row of a file does to one record; written once and so without a history of its own."""

    class Verdict(models.TextChoices):
        NEW = "new", _("new")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        GONE = "gone", _("gone")
        WRONG = "wrong", _("wrong")

    class Outcome(models.TextChoices):
        WRITTEN = "written", _("applied")
        PASSED_OVER = "passed_over", _("passed over: changed since the preview")
        TAKEN_BACK = "taken_back", _("undone")
        KEPT = "kept", _("kept: edited or used since")

    KNOWN = (Verdict.CHANGED, Verdict.UNCHANGED)

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows", verbose_name=_("import"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    line = models.PositiveIntegerField(_("line"), null=True)
    key = models.CharField(_("key"), max_length=60, blank=True)
    label = models.CharField(_("name"), max_length=200, blank=True)
    changes = models.JSONField(_("changes"), default=dict)
    reason = models.TextField(_("reason"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, blank=True)

    scope = STAFF
    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["line", "key", "pk"]
        indexes = [models.Index(fields=["batch", "verdict"], name="import_row_verdict")]

    def __str__(self):
        return self.label or self.key

    @property
    def before(self):
        return {name: pair[0] for name, pair in self.changes.items()}

    @property
    def after(self):
        return {name: pair[1] for name, pair in self.changes.items()}

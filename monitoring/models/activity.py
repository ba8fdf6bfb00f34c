"""What a plan promises besides visits: meetings, publications, trajectories, applications, one row each."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cmk3.models import Project
from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.network.models import District, Organisation, Person
from schools.models import Board, School, Theme


class Department(models.TextChoices):
    """Who at FluXus does it."""

    EDUCATION = "education", _("education and district network")
    HOUSES = "houses", _("culture houses")
    PODIUM = "podium", _("Podium de Flux")
    MARKETING = "marketing", _("marketing and communication")
    ORGANISATION = "organisation", _("organisation and realisation")
    BUREAU = "bureau", _("project bureau")


class FluxusRole(models.TextChoices):
    """In which of its four roles FluXus does something."""

    KNOWLEDGE = "kennispartner", _("knowledge partner")
    INITIATOR = "aanjager", _("initiator")
    ENABLER = "mogelijkmaker", _("enabler")
    CONNECTOR = "verbinder", _("connector")


@tracked
class ActivityKind(Record):
    """What sort of activity it is; measures count by kind, so one activity counts towards one series only."""

    class Group(models.TextChoices):
        MEETING = "meeting", _("meeting")
        TRAINING = "training", _("training")
        EVENT = "event", _("event")
        PUBLICATION = "publication", _("publication")
        PROMOTION = "promotion", _("promotion")
        PROJECT = "project", _("project")
        SUPPORT = "support", _("advice and support")
        NETWORK = "network", _("network and membership")
        ORGANISATION = "organisation", _("organisation")

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120, db_collation="nl_natural")
    group = models.CharField(_("category"), max_length=20, choices=Group.choices)
    department = models.CharField(_("department"), max_length=20, choices=Department.choices)
    fluxus_role = models.CharField(_("role of FluXus"), max_length=20, choices=FluxusRole.choices, blank=True)
    lasts = models.BooleanField(
        _("lasts"),
        default=False,
        help_text=_("It goes on from a first to a last day, such as a project or a membership."),
    )
    description = models.TextField(_("what counts"), blank=True)
    loaded = models.JSONField(_("as in the file"), default=dict, editable=False)

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of activity")
        verbose_name_plural = _("kinds of activity")
        ordering = ["name"]

    def __str__(self):
        return self.name


class ActivityQuerySet(ScopedQuerySet):
    def held(self, period):
        """Those that took place, or were completed, on a day of ``period``."""
        return self.filter(status=Activity.Status.HELD, last_day__range=(period.start, period.end))

    def going_on(self, period):
        """Those that lasted, or took place, on at least one day of ``period``."""
        under_way = Q(status=Activity.Status.RUNNING) & (Q(until__isnull=True) | Q(until__gte=period.start))
        held = Q(status=Activity.Status.HELD, last_day__gte=period.start)
        return self.filter(under_way | held, day__lte=period.end)

    def of_kinds(self, *slugs):
        return self.filter(kind__slug__in=slugs)

    def about(self, *themes):
        """Those on at least one of the themes, by short name."""
        return self._having("activity_themes", theme__slug__in=themes)

    def with_school_of(self, *types):
        """Those at which a school of one of the types was present."""
        return self._having("activity_schools", attended=True, school__type__in=types)

    def with_at_least(self, number, relation, **lookups):
        """Those with ``number`` or more rows along ``relation``, such as two members of the team."""
        related = self.model._meta.get_field(relation).related_model
        enough = (
            related.objects.filter(activity=OuterRef("pk"), **lookups)
            .order_by()
            .values("activity")
            .annotate(rows=models.Count("pk"))
            .filter(rows__gte=number)
        )
        return self.filter(Exists(enough))

    def not_told_by(self, projects):
        """Those that tell of none of ``projects``: not linked to one, nor of the same name as one."""
        known = projects.order_by()
        return self.filter(
            ~Q(Exists(known.filter(pk=OuterRef("project")))), ~Q(Exists(known.filter(title__iexact=OuterRef("title"))))
        )

    def search(self, words):
        """Those whose title, notes or kind holds every word."""
        found = self
        for word in words.split():
            lookups = (Q(**{f"{field}__unaccent__icontains": word}) for field in ("title", "kind__name", "notes"))
            condition = Q(pk__in=[])
            for lookup in lookups:
                condition |= lookup
            found = found.filter(condition)
        return found

    def _having(self, relation, **lookups):
        # EXISTS and no join: an activity with two themes that fit counts once.
        related = self.model._meta.get_field(relation).related_model
        return self.filter(Exists(related.objects.filter(activity=OuterRef("pk"), **lookups)))


@tracked
class Activity(Record):
    """Something FluXus did or will do, on a day or over a period, with whoever was there."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("under way")
        HELD = "held", _("carried out")
        CANCELLED = "cancelled", _("cancelled")

    kind = models.ForeignKey(ActivityKind, models.PROTECT, related_name="activities", verbose_name=_("kind"))
    title = models.CharField(
        _("title"), max_length=160, blank=True, help_text=_("Only where the kind does not say enough.")
    )
    day = models.DateField(_("day"), help_text=_("The day itself, or the first one."))
    until = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only for what lasts; empty while it goes on.")
    )
    last_day = models.GeneratedField(
        expression=Coalesce(F("until"), F("day")),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("counts on"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.HELD)
    department = models.CharField(_("department"), max_length=20, choices=Department.choices)
    fluxus_role = models.CharField(_("role of FluXus"), max_length=20, choices=FluxusRole.choices, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("district")
    )
    serves = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="served_by",
        verbose_name=_("belongs to"),
        help_text=_("The event that this promotes, the project that this is part of."),
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("project"),
        help_text=_("The project or co-creation that it is part of, or that it tells of."),
    )
    themes = models.ManyToManyField(
        Theme, through="ActivityTheme", related_name="activities", blank=True, verbose_name=_("themes")
    )
    schools = models.ManyToManyField(
        School, through="ActivitySchool", related_name="activities", blank=True, verbose_name=_("schools")
    )
    boards = models.ManyToManyField(
        Board, through="ActivityBoard", related_name="activities", blank=True, verbose_name=_("school boards")
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="ActivityOrganisation",
        related_name="activities",
        blank=True,
        verbose_name=_("organisations"),
    )
    people = models.ManyToManyField(
        Person, through="ActivityPerson", related_name="activities", blank=True, verbose_name=_("people")
    )
    pupils = models.PositiveIntegerField(_("pupils"), default=0)
    teachers = models.PositiveIntegerField(_("teachers"), default=0)
    makers = models.PositiveIntegerField(_("culture makers"), default=0)
    others = models.PositiveIntegerField(_("others present"), default=0)
    proof = models.TextField(
        _("proof"), blank=True, help_text=_("Where it can be seen: minutes, a link, a programme; files go below.")
    )
    notes = models.TextField(_("notes"), blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="activities",
        verbose_name=_("logged by"),
    )

    scope = STAFF
    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["kind", "last_day"], condition=Q(status="held"), name="activity_held"),
            models.Index(fields=["day"], name="activity_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("day")),
                name="activity_ends_after_it_started",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(serves=F("id")) | Q(serves__isnull=True),
                name="activity_does_not_serve_itself",
                violation_error_message=_("An activity cannot belong to itself."),
            ),
        ]

    def __str__(self):
        return self.title or str(self.kind)

    @property
    def present(self):
        """How many people were there, all kinds together."""
        return self.pupils + self.teachers + self.makers + self.others

    def cancel(self):
        """It does not take place; it stays in the list and counts nowhere."""
        self.status = self.Status.CANCELLED
        self.save(update_fields=["status"])

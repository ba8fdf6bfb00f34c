"""Contact moments: who of us spoke whom, when, about what, and what was agreed."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import STAFF, Scope, ScopedQuerySet
from fluxus.common.search import containing, search_column, search_index
from fluxus.desk.models import ActionItem
from fluxus.network.models import Organisation, Person
from schools.models import School, Theme

# What the school and its board read of our visits.
SHARED = Q(shared=True, withdrawn_on__isnull=True)


class VisitQuerySet(ScopedQuerySet):
    def active(self):
        """Contact moments that nobody has withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def visited(self, period):
        """Contact moments on a day of ``period``; what was withdrawn never took place."""
        return self.active().filter(visited_on__range=(period.start, period.end))

    def sent_as(self, entry_id, user):
        """What ``user`` sent from the device entry ``entry_id`` before: one contact moment at most."""
        try:
            return self.filter(entry_id=uuid.UUID(str(entry_id)), logged_by=user)
        except ValueError:
            return self.none()

    def about(self, *themes):
        """Contact moments on at least one of the themes, by short name; one on two of them counts once."""
        return self.filter(pk__in=VisitTheme.objects.filter(theme__slug__in=themes).values("visit"))

    def with_people(self, people):
        """Contact moments at which one of ``people`` was present."""
        return self.filter(pk__in=VisitPerson.objects.filter(person__in=people).values("visit"))

    def with_subjects(self):
        """Fetch what a line about a visit names, so that a list costs one query."""
        return self.select_related("school", "organisation", "logged_by__person", "next_step__owner__person")

    def search(self, words):
        """Contact moments whose text, school or organisation holds every word."""
        paths = ("search_text", "school__search_text", "organisation__search_text")
        found = Q()
        for path in paths:
            found |= containing(words, path)
        return self.filter(found).select_related("school", "organisation")  # a visit is called after them


@tracked
class Visit(Record):
    """A contact moment with a school or an organisation."""

    class Level(models.TextChoices):
        STRATEGIC = "strategic", _("strategic")
        TACTICAL = "tactical", _("tactical")
        OPERATIONAL = "operational", _("operational")

    class How(models.TextChoices):
        VISIT = "visit", _("visit")
        CALL = "call", _("phone call")
        ONLINE = "online", _("online meeting")
        MAIL = "mail", _("e-mail")

    # Made by the device on which the visit is typed: what is sent twice is one visit.
    entry_id = models.UUIDField(_("entry"), default=uuid.uuid4, unique=True, editable=False)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="visits", editable=False, verbose_name=_("logged by")
    )
    logged_on = models.DateField(_("logged on"), default=timezone.localdate, editable=False)
    visited_on = models.DateField(_("day"), default=timezone.localdate)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name=_("school")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name=_("organisation")
    )
    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    how = models.CharField(_("how"), max_length=8, choices=How.choices, default=How.VISIT)
    topic = models.CharField(_("topic"), max_length=120, blank=True)
    themes = models.ManyToManyField(
        Theme, through="VisitTheme", related_name="visits", blank=True, verbose_name=_("themes")
    )
    people = models.ManyToManyField(
        Person, through="VisitPerson", related_name="visits", blank=True, verbose_name=_("people present")
    )
    outcome = models.TextField(_("outcome"), blank=True)
    next_step = models.OneToOneField(
        ActionItem,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="visit",
        verbose_name=_("next step"),
    )
    shared = models.BooleanField(_("shared with the school"), default=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, editable=False)
    reason = models.CharField(_("why it was withdrawn"), max_length=200, blank=True, editable=False)
    search_text = search_column("topic", "outcome")

    scope = Scope(
        school=("school__roles__person__user", SHARED),
        board=("school__board__roles__person__user", SHARED),
        expert=(
            "logged_by",
            "school__experts__user",
            "school__district__experts__user",
            "organisation__district__experts__user",
        ),
    )
    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-visited_on", "-pk"]
        indexes = [
            models.Index(fields=["school", "-visited_on"], name="visit_of_school"),
            models.Index(fields=["organisation", "-visited_on"], name="visit_of_organisation"),
            models.Index(fields=["logged_by", "-visited_on"], name="visit_by_expert"),
            models.Index(fields=["visited_on"], name="visit_day"),
            search_index("visit_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(school__isnull=True, organisation__isnull=False)
                | Q(school__isnull=False, organisation__isnull=True),
                name="visit_with_one_school_or_organisation",
                violation_error_message=_("Choose one school, or one organisation."),
            ),
            models.CheckConstraint(
                condition=Q(visited_on__lte=F("logged_on")),
                name="visit_is_logged_afterwards",
                violation_error_message=_("A visit can be logged once it has taken place."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, reason="") | Q(withdrawn_on__isnull=False) & ~Q(reason=""),
                name="visit_withdrawn_for_a_reason",
                violation_error_message=_("Say why it was withdrawn."),
            ),
        ]

    def __str__(self):
        return f"{self.body}, {date_format(self.visited_on, 'SHORT_DATE_FORMAT')}"

    @property
    def body(self):
        """The school or the organisation that the contact was with."""
        return self.school if self.school_id else self.organisation

    @property
    def search_line(self):
        """What the search box shows below the name."""
        return self.topic or self.get_how_display()

    def clean(self):
        """A school that had ended, or did not exist yet, cannot have been visited; the register says when it was open."""
        if self.school_id and self.visited_on and not School.objects.open_on(self.visited_on).filter(pk=self.school_id):
            raise ValidationError({"school": self.why_closed()})

    def why_closed(self):
        """In words why the school could not be visited on that day."""
        closed_on, opened_on = self.school.closed_on, self.school.opened_on
        if closed_on and closed_on < self.visited_on:
            return _("%(school)s had closed by then: its last day was %(day)s.") % {
                "school": self.school,
                "day": date_format(closed_on, "SHORT_DATE_FORMAT"),
            }
        return _("%(school)s was not open yet: its first day was %(day)s.") % {
            "school": self.school,
            "day": date_format(opened_on, "SHORT_DATE_FORMAT"),
        }

    def withdraw(self, reason, day=None):
        """It was a mistake: it counts and shows no longer, and can be brought back."""
        self.withdrawn_on, self.reason = day or timezone.localdate(), reason
        self.save(update_fields=["withdrawn_on", "reason"])

    def restore(self):
        """Take back that it was withdrawn."""
        self.withdrawn_on, self.reason = None, ""
        self.save(update_fields=["withdrawn_on", "reason"])

    def agree(self, what, due, owner):
        """Note the next step as a promise to the school or organisation; the promise of before is changed, not doubled."""
        step = self.next_step or ActionItem()
        step.subject, step.title, step.due, step.owner = self.body, what, due, owner
        step.save()
        self.next_step = step


@tracked
class VisitTheme(models.Model):
    """A theme that the visit was about."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="visit_themes", verbose_name=_("visit"))
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="visit_themes", verbose_name=_("theme"))

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme of a visit")
        verbose_name_plural = _("themes of visits")
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "theme"],
                name="visit_names_each_theme_once",
                violation_error_message=_("This visit already names that theme."),
            ),
        ]

    def __str__(self):
        return str(self.theme)


@tracked
class VisitPerson(models.Model):
    """Somebody who was present at a visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="visit_people", verbose_name=_("visit"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="visit_people", verbose_name=_("person"))

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person at a visit")
        verbose_name_plural = _("people at visits")
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "person"],
                name="visit_names_each_person_once",
                violation_error_message=_("This visit already names that person."),
            ),
        ]

    def __str__(self):
        return str(self.person)

"""Programmes, who takes part in them, and the themes that meetings and trainings are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import Dated, Period, current, touching
from fluxus.common.records import Record
from fluxus.common.scoping import EVERYONE, ScopedQuerySet
from schools.models.parts import PartOfSchool
from schools.models.schools import School, scope_of_school


class ProgrammeQuerySet(ScopedQuerySet):
    def with_schools(self):
        """Annotate ``schools``: how many schools take part, or took part."""
        return self.annotate(schools=models.Count("participations"))


@tracked
class Programme(Record, Dated):
    """A period of years with one plan and its own money, such as CMK3 2021-2024."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=120, db_collation="nl_natural")
    until = models.DateField(_("until"))

    scope = EVERYONE
    objects = ProgrammeQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-since", "name"]

    def __str__(self):
        return self.name

    @property
    def period(self):
        return Period(self.since, self.until)


@tracked
class Theme(Record):
    """What a training or a meeting is about."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=120, db_collation="nl_natural")

    scope = EVERYONE
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]

    def __str__(self):
        return self.name


class ParticipationQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """Those that hold on ``day`` (today when not given)."""
        return self.filter(current(day=day))

    def touching(self, period):
        """Those that hold on at least one day of ``period``."""
        return self.filter(touching(period))


@tracked
class Participation(PartOfSchool, Dated):
    """A school takes part in a programme, in the track of those who did so before or of those who start now."""

    class Track(models.IntegerChoices):
        CONTINUES = 1, _("track 1: took part before")
        STARTS = 2, _("track 2: starts now")

    school = models.ForeignKey(School, models.PROTECT, related_name="participations", verbose_name=_("school"))
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="participations", verbose_name=_("programme"))
    track = models.PositiveSmallIntegerField(_("track"), choices=Track.choices)

    scope = scope_of_school("school")
    objects = ParticipationQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["-since", "school"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["school", "programme"],
                name="one_participation_per_school_and_programme",
                violation_error_message=_("This school already takes part in that programme."),
            ),
            models.CheckConstraint(
                condition=models.Q(track__in=[1, 2]),
                name="participation_in_a_known_track",
                violation_error_message=_("Choose track 1 or track 2."),
            ),
        ]

    def __str__(self):
        return f"{self.school}: {self.programme}"

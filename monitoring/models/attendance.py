"""Who was there and what it was about: rows of their own, so that the history shows every change of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.scoping import STAFF, ScopedQuerySet
from fluxus.network.models import Organisation, Person
from monitoring.models.activity import Activity
from schools.models import Board, School, Theme


def once(field):
    """The constraint that an activity names each ``field`` once."""
    return models.UniqueConstraint(
        fields=["activity", field],
        name=f"activity_names_each_{field}_once",
        violation_error_message=_("It is already named at this activity."),
    )


@tracked
class ActivityTheme(models.Model):
    """A theme that the activity was about."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="activity_themes", verbose_name=_("activity"))
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="activity_themes", verbose_name=_("theme"))

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme of an activity")
        verbose_name_plural = _("themes of activities")
        constraints = [once("theme")]

    def __str__(self):
        return str(self.theme)


@tracked
class ActivitySchool(models.Model):
    """A school that the activity was with; one that was invited and did not come has not attended."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="activity_schools", verbose_name=_("activity"))
    school = models.ForeignKey(School, models.PROTECT, related_name="activity_schools", verbose_name=_("school"))
    attended = models.BooleanField(_("attended"), default=True)

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("school at an activity")
        verbose_name_plural = _("schools at activities")
        constraints = [once("school")]

    def __str__(self):
        return str(self.school)


@tracked
class ActivityBoard(models.Model):
    """A school board that the activity was with."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="activity_boards", verbose_name=_("activity"))
    board = models.ForeignKey(Board, models.PROTECT, related_name="activity_boards", verbose_name=_("school board"))

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("school board at an activity")
        verbose_name_plural = _("school boards at activities")
        constraints = [once("board")]

    def __str__(self):
        return str(self.board)


@tracked
class ActivityOrganisation(models.Model):
    """A partner that the activity was with."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="activity_organisations", verbose_name=_("activity")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="activity_organisations", verbose_name=_("organisation")
    )

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation at an activity")
        verbose_name_plural = _("organisations at activities")
        constraints = [once("organisation")]

    def __str__(self):
        return str(self.organisation)


@tracked
class ActivityPerson(models.Model):
    """A person who was there: a colleague, somebody of a school, a maker."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="activity_people", verbose_name=_("activity"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="activity_people", verbose_name=_("person"))

    scope = STAFF
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person at an activity")
        verbose_name_plural = _("people at activities")
        constraints = [once("person")]

    def __str__(self):
        return str(self.person)

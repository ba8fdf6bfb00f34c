"""Who works at a school, and who of us looks after it."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.network.models import Affiliation
from schools.models.schools import School


@tracked
class SchoolRole(Affiliation):
    """What somebody is at a school, from a day until a day."""

    class Role(models.TextChoices):
        DIRECTOR = "director", _("director")
        ICC = "icc", _("internal culture coordinator (ICC)")
        CULTURE_COORDINATOR = "culture_coordinator", _("culture coordinator")
        TEACHER = "teacher", _("teacher")
        INVOICE_CONTACT = "invoice_contact", _("contact for invoices")

    BODY = "school"
    PORTAL_ROLE = "school"
    PORTAL_ROLES = frozenset({Role.DIRECTOR.value, Role.ICC.value, Role.CULTURE_COORDINATOR.value})

    school = models.ForeignKey(School, models.PROTECT, related_name="roles", verbose_name=_("school"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    certificate_on = models.DateField(
        _("ICC certificate of"), null=True, blank=True, help_text=_("The date on the certificate; empty while there is none.")
    )
    trainer = models.CharField(_("trainer"), max_length=120, blank=True, help_text=_("Who gave the ICC course."))

    scope = Scope(school="school__roles__person__user", board="school__board__roles__person__user", expert="school__experts__user")

    class Meta(Affiliation.Meta):
        abstract = False
        verbose_name = _("role at a school")
        verbose_name_plural = _("roles at schools")
        constraints = [
            *Affiliation.Meta.constraints,
            models.UniqueConstraint(
                fields=["school", "person", "role", "since"],
                name="one_school_role_per_person_and_day",
                violation_error_message=_("This person already has that role here from that day."),
            ),
            models.CheckConstraint(
                condition=Q(role="icc") | Q(certificate_on__isnull=True, trainer=""),
                name="only_an_icc_has_a_certificate",
                violation_error_message=_("Only an ICC coordinator has a certificate and a trainer."),
            ),
        ]

    @property
    def is_certified(self):
        return self.certificate_on is not None


class SchoolExpertQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """Those who hold the account on ``day`` (today when not given)."""
        return self.filter(current(day=day))


@tracked
class SchoolExpert(Dated):
    """The culture expert who is account holder of a school: one at a time."""

    school = models.ForeignKey(School, models.PROTECT, related_name="experts", verbose_name=_("school"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="school_portfolio",
        limit_choices_to={"role": "expert"},
        verbose_name=_("culture expert"),
    )

    scope = Scope(school="school__roles__person__user", board="school__board__roles__person__user", expert="school__experts__user")
    objects = SchoolExpertQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("account holder")
        verbose_name_plural = _("account holders")
        ordering = ["school", "-since"]
        constraints = [
            *Dated.Meta.constraints,
            ExclusionConstraint(
                name="one_expert_per_school_at_a_time",
                expressions=[
                    ("school", RangeOperators.EQUAL),
                    (Func(F("since"), F("until"), Value("[]"), function="daterange", output_field=DateRangeField()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This school already has an account holder in that time: end that first."),
            ),
        ]

    def __str__(self):
        return f"{self.school}: {self.user}"

"""Who works at a school, and who of us looks after it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.accounts.models.holding import AccountHolding, one_at_a_time
from fluxus.common.history import tracked
from fluxus.common.periods import Dated
from fluxus.network.models import Affiliation
from schools.models.parts import PartOfSchool
from schools.models.schools import School, scope_of_school


@tracked
class SchoolRole(PartOfSchool, Affiliation):
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
        _("ICC certificate of"),
        null=True,
        blank=True,
        help_text=_("The date on the certificate; empty while there is none."),
    )
    trainer = models.CharField(_("trainer"), max_length=120, blank=True, help_text=_("Who gave the ICC course."))

    scope = scope_of_school("school")

    class Meta(Affiliation.Meta):
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


@tracked
class SchoolExpert(PartOfSchool, AccountHolding):
    """The culture expert who is account holder of a school: one at a time."""

    HELD = "school"

    school = models.ForeignKey(School, models.PROTECT, related_name="experts", verbose_name=_("school"))

    scope = scope_of_school("school")

    class Meta(AccountHolding.Meta):
        verbose_name = _("account holder of a school")
        verbose_name_plural = _("account holders of schools")
        ordering = ["-since", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            one_at_a_time(
                "school",
                "one_expert_per_school",
                _("This school already has an account holder in that time: end that first."),
            ),
        ]

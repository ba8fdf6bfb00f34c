"""Who works together in a project, in which role, and from when until when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cmk3.models.project_parts import PartOfProject
from cmk3.models.project_queryset import PARTNERS
from cmk3.models.projects import Project, scope_of_project
from culture_makers.models import CultureMaker
from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.scoping import ScopedQuerySet
from fluxus.network.models import Organisation
from schools.models import School


class ProjectPartnerQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """The partners on ``day`` (today when not given)."""
        return self.filter(current(day=day))

    def with_names(self):
        """Fetch what a line about a partner names."""
        return self.select_related("school", "maker__person", "maker__organisation", "organisation")


def once(body):
    """A school, maker or organisation is partner once at a time."""
    return models.UniqueConstraint(
        fields=["project", body],
        condition=Q(until__isnull=True, **{f"{body}__isnull": False}),
        name=f"project_has_a_{body}_as_partner_once",
        violation_error_message=_("This one is a partner already."),
    )


@tracked
class ProjectPartner(PartOfProject, Dated):
    """A school, a maker or an organisation that works on a project, from one day until another."""

    class Role(models.TextChoices):
        DEVELOPER = "developer", _("development partner")
        MEMBER = "member", _("takes part")
        EXPERT = "expert", _("gives expertise")
        HOST = "host", _("gives room")
        FUNDER = "funder", _("pays along")

    project = models.ForeignKey(Project, models.PROTECT, related_name="partners", verbose_name=_("project"))
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="project_partners", verbose_name=_("school")
    )
    maker = models.ForeignKey(
        CultureMaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="project_partners",
        verbose_name=_("culture maker"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="project_partners",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.DEVELOPER)

    scope = scope_of_project("project")
    objects = ProjectPartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner of a project")
        verbose_name_plural = _("partners of projects")
        ordering = ["project", "since", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(school__isnull=False, maker__isnull=True, organisation__isnull=True)
                | Q(school__isnull=True, maker__isnull=False, organisation__isnull=True)
                | Q(school__isnull=True, maker__isnull=True, organisation__isnull=False),
                name="project_partner_is_one_of_three",
                violation_error_message=_("Choose a school, a maker or an organisation: one of them."),
            ),
            *(once(body) for body in PARTNERS.values()),
        ]

    def __str__(self):
        return str(self.body)

    @property
    def body(self):
        """The school, maker or organisation itself."""
        return self.school or self.maker or self.organisation

    @property
    def body_kind(self):
        """What sort of partner it is, in one word."""
        name = next(name for name in PARTNERS.values() if getattr(self, f"{name}_id"))
        return self._meta.get_field(name).verbose_name

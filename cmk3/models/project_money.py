"""What a project may cost, and the contracts that it pays with: planned here, promised and spent in the ledger alone."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cmk3.models.project_parts import PartOfProject
from cmk3.models.projects import Project, scope_of_project
from culture_makers.models import Contract
from fluxus.common.history import tracked
from fluxus.common.scoping import Scope, ScopedQuerySet
from schools.models import Budget


@tracked
class ProjectBudget(PartOfProject):
    """How much of one budget is planned for a project."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="budget_lines", verbose_name=_("project"))
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="project_lines", verbose_name=_("budget"))
    planned = models.DecimalField(_("planned"), max_digits=10, decimal_places=2)

    scope = Scope(expert=scope_of_project("project").expert)
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("planned money of a project")
        verbose_name_plural = _("planned money of projects")
        ordering = ["project", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "budget"],
                name="one_plan_per_project_and_budget",
                violation_error_message=_("Money out of this budget is planned already; change that."),
            ),
            models.CheckConstraint(
                condition=Q(planned__gt=0),
                name="project_plans_more_than_nothing",
                violation_error_message=_("Planned money is more than zero."),
            ),
        ]

    def __str__(self):
        return str(self.budget)


@tracked
class ProjectContract(PartOfProject):
    """A contract that is for one project; its addenda go along, and so does what the ledger holds for it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="contract_links", verbose_name=_("project"))
    contract = models.OneToOneField(
        Contract,
        models.PROTECT,
        related_name="project_link",
        verbose_name=_("contract"),
        error_messages={"unique": _("This contract is for a project already.")},
    )

    scope = Scope(expert=scope_of_project("project").expert)
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract of a project")
        verbose_name_plural = _("contracts of projects")
        ordering = ["project", "pk"]

    def __str__(self):
        return str(self.contract)

    def clean(self):
        """Say for which project the contract is already; that it is for one alone is held by its key."""
        super().clean()
        link = (
            ProjectContract.objects.filter(contract=self.contract_id)
            .exclude(pk=self.pk)
            .select_related("project")
            .first()
        )
        if link:
            words = _("This contract is for the project “%(project)s” already.")
            raise ValidationError({"contract": words % {"project": link.project}})

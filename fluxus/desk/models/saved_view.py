from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.scoping import OWN, ScopedQuerySet


@tracked
class SavedView(models.Model):
    """A list as its user likes it: the filters, sorting and columns of an address, under a name."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("owner")
    )
    page = models.CharField(_("page"), max_length=100)
    name = models.CharField(_("name"), max_length=60)
    query = models.TextField(_("filters"), blank=True)

    scope = OWN()
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "name"],
                name="one_saved_view_per_name",
                violation_error_message=_("You already have a view with this name here."),
            ),
        ]

    def __str__(self):
        return self.name

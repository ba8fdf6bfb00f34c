"""Who acts for a maker: the maker in person, and the people of an organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from culture_makers.models.makers import CultureMaker
from culture_makers.models.parts import PartOfMaker
from fluxus.common.history import tracked
from fluxus.common.scoping import Scope
from fluxus.network.models import Affiliation


@tracked
class MakerRole(PartOfMaker, Affiliation):
    """What somebody is at a maker, from a day until a day; it opens the maker's portal."""

    class Role(models.TextChoices):
        SELF = "self", _("is the maker")
        CONTACT = "contact", _("contact person")
        SIGNATORY = "signatory", _("authorised to sign")

    BODY = "maker"
    PORTAL_ROLE = "maker"
    PORTAL_ROLES = frozenset({Role.SELF.value, Role.CONTACT.value, Role.SIGNATORY.value})

    maker = models.ForeignKey(CultureMaker, models.PROTECT, related_name="roles", verbose_name=_("culture maker"))
    role = models.CharField(_("role"), max_length=30, choices=Role)

    scope = Scope(maker="maker__roles__person__user")

    class Meta(Affiliation.Meta):
        verbose_name = _("role at a culture maker")
        verbose_name_plural = _("roles at culture makers")
        constraints = [
            *Affiliation.Meta.constraints,
            models.UniqueConstraint(
                fields=["maker", "person", "role", "since"],
                name="one_maker_role_per_person_and_day",
                violation_error_message=_("This person already has that role here from that day."),
            ),
        ]

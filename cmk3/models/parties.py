"""On behalf of whom somebody has a seat or signs: a name, and the body that we know it as."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fluxus.network.models import Municipality, Organisation
from schools.models import Board

BODIES = ("board", "organisation", "municipality")


class ForAParty(models.Model):
    """Something that belongs to a party; a party is a word of its own, as several bodies may share one."""

    party = models.CharField(
        _("party"),
        max_length=80,
        db_collation="nl_natural",
        help_text=_("As everybody calls it, such as Agora or municipality, culture."),
    )
    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("school board")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("organisation")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("municipality")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(board__isnull=True, organisation__isnull=True)
                | Q(board__isnull=True, municipality__isnull=True)
                | Q(organisation__isnull=True, municipality__isnull=True),
                name="%(app_label)s_%(class)s_is_of_one_body",
                violation_error_message=_("Choose a board, an organisation or a municipality: one of them."),
            ),
        ]

    @property
    def body(self):
        """The board, organisation or municipality; None where the party is only a name."""
        return self.board or self.organisation or self.municipality

    @property
    def of_whom(self):
        """The name of the body, where that says more than the name of the party."""
        return str(self.body) if self.body and str(self.body) != self.party else ""

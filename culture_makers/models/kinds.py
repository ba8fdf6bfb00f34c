"""What kind of maker somebody is: often several at once, and not for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from culture_makers.models.makers import CultureMaker
from culture_makers.models.parts import PartOfMaker
from fluxus.accounts.models.holding import one_at_a_time
from fluxus.common.history import tracked
from fluxus.common.periods import Dated, current
from fluxus.common.scoping import Scope, ScopedQuerySet


class MakerKindQuerySet(ScopedQuerySet):
    def current(self, day=None):
        """What makers are on ``day`` (today when not given)."""
        return self.filter(current(day=day))


@tracked
class MakerKind(PartOfMaker, Dated):
    """That a maker is of one kind, from a day until a day."""

    class Kind(models.TextChoices):
        TEACHER = "teacher", _("self-employed art teacher")
        ARTIST = "artist", _("artist")
        ORGANISATION = "organisation", _("cultural organisation")
        AMATEUR = "amateur", _("amateur artist or association")

    maker = models.ForeignKey(CultureMaker, models.PROTECT, related_name="kinds", verbose_name=_("culture maker"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)

    scope = Scope(maker="maker__roles__person__user")
    objects = MakerKindQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("kind of a culture maker")
        verbose_name_plural = _("kinds of culture makers")
        ordering = ["kind", "-since"]
        constraints = [
            *Dated.Meta.constraints,
            one_at_a_time(
                ("maker", "kind"),
                "maker_is_of_a_kind_once_at_a_time",
                _("This maker already is of that kind in that time."),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

"""What a maker brings: each row says one thing, so that the history shows when it came and went."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from culture_makers.models.makers import CultureMaker
from culture_makers.models.parts import PartOfMaker
from culture_makers.models.vocabulary import Competence, Discipline, Language, TargetGroup
from fluxus.common.history import tracked
from fluxus.common.scoping import Scope, ScopedQuerySet
from fluxus.network.models import District


def once(field):
    """A maker has the same word once."""
    return models.UniqueConstraint(
        fields=["maker", field],
        name=f"maker_has_{field}_once",
        violation_error_message=_("This is already there."),
    )


class Offer(PartOfMaker):
    """A word that a maker has; ``WORD`` names the field that holds it."""

    WORD: str

    scope = Scope(maker="maker__roles__person__user")
    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return str(getattr(self, self.WORD))


@tracked
class MakerDiscipline(Offer):
    """A discipline of a maker."""

    WORD = "discipline"

    maker = models.ForeignKey(CultureMaker, models.CASCADE, related_name="maker_disciplines", verbose_name=_("maker"))
    discipline = models.ForeignKey(
        Discipline, models.PROTECT, related_name="maker_disciplines", verbose_name=_("discipline")
    )

    class Meta:
        verbose_name = _("discipline of a maker")
        verbose_name_plural = _("disciplines of makers")
        constraints = [once("discipline")]


@tracked
class MakerCompetence(Offer):
    """A competence of a maker."""

    WORD = "competence"

    maker = models.ForeignKey(CultureMaker, models.CASCADE, related_name="maker_competences", verbose_name=_("maker"))
    competence = models.ForeignKey(
        Competence, models.PROTECT, related_name="maker_competences", verbose_name=_("competence")
    )

    class Meta:
        verbose_name = _("competence of a maker")
        verbose_name_plural = _("competences of makers")
        constraints = [once("competence")]


@tracked
class MakerTargetGroup(Offer):
    """A target group of a maker."""

    WORD = "target_group"

    maker = models.ForeignKey(CultureMaker, models.CASCADE, related_name="maker_target_groups", verbose_name=_("maker"))
    target_group = models.ForeignKey(
        TargetGroup, models.PROTECT, related_name="maker_target_groups", verbose_name=_("target group")
    )

    class Meta:
        verbose_name = _("target group of a maker")
        verbose_name_plural = _("target groups of makers")
        constraints = [once("target_group")]


@tracked
class MakerLanguage(Offer):
    """A language in which a maker works."""

    WORD = "language"

    maker = models.ForeignKey(CultureMaker, models.CASCADE, related_name="maker_languages", verbose_name=_("maker"))
    language = models.ForeignKey(Language, models.PROTECT, related_name="maker_languages", verbose_name=_("language"))

    class Meta:
        verbose_name = _("language of a maker")
        verbose_name_plural = _("languages of makers")
        constraints = [once("language")]


@tracked
class MakerDistrict(Offer):
    """A district in which a maker works."""

    WORD = "district"

    maker = models.ForeignKey(CultureMaker, models.CASCADE, related_name="maker_districts", verbose_name=_("maker"))
    district = models.ForeignKey(District, models.PROTECT, related_name="maker_districts", verbose_name=_("district"))

    class Meta:
        verbose_name = _("district of a maker")
        verbose_name_plural = _("districts of makers")
        constraints = [once("district")]

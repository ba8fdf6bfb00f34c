from django.db import models
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.records import Record
from fluxus.common.scoping import EVERYONE, ScopedQuerySet
from fluxus.common.search import Plain, containing


class PlaceQuerySet(ScopedQuerySet):
    def search(self, words):
        """Places whose name holds every word, accents and case aside."""
        return self.annotate(plain_name=Plain("name")).filter(containing(words, "plain_name"))


@tracked
class Municipality(Record):
    """A municipality with the code of Statistics Netherlands, as in GM0479."""

    code = models.CharField(_("CBS code"), max_length=6, unique=True)
    name = models.CharField(_("name"), max_length=80, db_collation="nl_natural")

    scope = EVERYONE
    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def number(self):
        """The four digits by which the education register names it."""
        return self.code.removeprefix("GM")


@tracked
class District(Record):
    """A district (*wijk*) of Statistics Netherlands, within an area (*gebied*) of the municipality."""

    code = models.CharField(_("CBS code"), max_length=8, unique=True)
    name = models.CharField(_("name"), max_length=80, db_collation="nl_natural")
    area = models.CharField(_("area"), max_length=80)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="districts", verbose_name=_("municipality")
    )

    scope = EVERYONE
    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["name"]

    def __str__(self):
        return self.name


class PostcodeQuerySet(ScopedQuerySet):
    def district_of(self, postcode):
        """The district of a postcode such as "1521 PB", or None where the table knows only the area or nothing."""
        known = self.filter(code=postcode.replace(" ", "").upper()).select_related("district").first()
        return known.district if known else None


class Postcode(models.Model):
    """Which district a six-character postcode lies in; without district only the area is known, and a person decides."""

    code = models.CharField(_("postcode"), max_length=6, primary_key=True)
    area = models.CharField(_("area"), max_length=80)
    district = models.ForeignKey(
        District, models.CASCADE, null=True, blank=True, related_name="postcodes", verbose_name=_("district")
    )

    scope = EVERYONE
    objects = PostcodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["code"]

    def __str__(self):
        return f"{self.code[:4]} {self.code[4:]}"

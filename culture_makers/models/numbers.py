"""The numbers of contracts: one after the other within a year, none left out, none used twice."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from fluxus.common.history import tracked
from fluxus.common.scoping import STAFF, ScopedQuerySet


class NumberSeriesQuerySet(ScopedQuerySet):
    def take(self, year):
        """The next number of ``year``; whoever asks at the same moment waits until the caller's transaction ends.

        When that is rolled back the number was never taken.
        """
        self.get_or_create(year=year)
        self.filter(year=year).update(last=F("last") + 1)
        return self.values_list("last", flat=True).get(year=year)

    def next_of(self, year):
        """The number that would be given now; somebody else may be first."""
        return (self.filter(year=year).values_list("last", flat=True).first() or 0) + 1


@tracked
class NumberSeries(models.Model):
    """The last number that was given in a year; its row makes the givers wait for each other."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    last = models.PositiveIntegerField(_("last number"), default=0)

    scope = STAFF
    objects = NumberSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of contract numbers")
        verbose_name_plural = _("series of contract numbers")
        ordering = ["-year"]
        triggers = [
            pgtrigger.Trigger(
                name="goes_up_by_one",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF (TG_OP = 'INSERT' AND NEW.last = 0)
                            OR (TG_OP = 'UPDATE' AND NEW.year = OLD.year AND NEW.last = OLD.last + 1) THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'Numbers of contracts follow each other one by one.'
                        USING ERRCODE = 'integrity_constraint_violation';
                """,
            ),
            # At the end of the transaction: the contract gets its number after the series has moved on.
            pgtrigger.Trigger(
                name="every_number_has_its_contract",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM culture_makers_contract WHERE year = NEW.year AND sequence = NEW.last
                    ) THEN
                        RAISE EXCEPTION 'Number % of % was taken for no contract.', NEW.last, NEW.year
                            USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self):
        return str(self.year)


def number_in_words(year, sequence):
    """The number as people write it: 2024-0012, after the prefix of the settings if there is one."""
    return f"{settings.CONTRACT_NUMBER_PREFIX}{year}-{sequence:04d}"

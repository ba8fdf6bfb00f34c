"""What makes a contract an addendum: which one it changes, and its number within that one."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from culture_makers.models.contract_queryset import ContractState
from culture_makers.models.contract_triggers import REFUSED


class Amending(models.Model):
    """A contract that may change another one: then it is an addendum, with a number within the contract that it changes."""

    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="addenda",
        verbose_name=_("changes the contract"),
    )
    addendum = models.PositiveSmallIntegerField(_("number of the addendum"), null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_addendum(self):
        return self.amends_id is not None

    @property
    def is_signed(self):
        """Whether the maker has signed it, and nobody took it back."""
        return self.state in ContractState.agreed()

    @property
    def may_be_amended(self):
        """Whether an addendum can change it: nothing else can, once it has been signed."""
        return self.is_signed and not self.is_addendum

    @property
    def may_be_carried_out(self):
        """Whether it can become *carried out*; an addendum does so with its contract, or after it."""
        waits = self.is_addendum and self.amends.state == ContractState.SIGNED
        return self.may_become(ContractState.CARRIED_OUT) and not waits


def addendum_in_words(number, addendum):
    """The number of an addendum as people write it: 2024-0012-A1."""
    return f"{number}-A{addendum}"


NUMBER_ONCE_CHECKED = models.CheckConstraint(
    condition=Q(checked_at__isnull=True, year__isnull=True, sequence__isnull=True, addendum__isnull=True, number="")
    | Q(checked_at__isnull=False, amends__isnull=True, year__isnull=False, sequence__gte=1, addendum__isnull=True)
    & ~Q(number="")
    | Q(checked_at__isnull=False, amends__isnull=False, year__isnull=True, sequence__isnull=True, addendum__gte=1)
    & ~Q(number=""),
    name="contract_has_its_number_once_checked",
    violation_error_message=_("A contract gets its number when it is checked, and not before."),
)
ONE_ADDENDUM_PER_NUMBER = models.UniqueConstraint(
    fields=["amends", "addendum"],
    name="one_addendum_per_number_of_the_contract",
    violation_error_message=_("This number has been given already."),
)
THE_MATCH_IS_THE_CONTRACTS = models.CheckConstraint(
    condition=Q(amends__isnull=True) | Q(match__isnull=True),
    name="addendum_follows_from_no_match_of_its_own",
    violation_error_message=_("The match is that of the contract which the addendum changes."),
)

STAYS_AN_ADDENDUM = pgtrigger.Protect(
    name="stays_an_addendum",
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition("OLD.amends_id IS DISTINCT FROM NEW.amends_id"),
)

# Asked when it is drafted and again when it is checked: whoever cancels the contract at that moment waits, or is waited for.
CHANGES_A_SIGNED_CONTRACT = pgtrigger.Trigger(
    name="changes_a_signed_contract",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("maker_id", "state"),
    condition=pgtrigger.Condition("NEW.amends_id IS NOT NULL AND NEW.state IN ('draft', 'checked')"),
    func="""
        PERFORM 1 FROM culture_makers_contract WHERE id = NEW.amends_id FOR SHARE;
        IF NOT EXISTS (
            SELECT 1 FROM culture_makers_contract
            WHERE id = NEW.amends_id AND amends_id IS NULL AND maker_id = NEW.maker_id
                AND state IN ('signed', 'carried_out', 'settled')
        ) THEN
            RAISE EXCEPTION 'An addendum changes a signed contract with the same maker.' REFUSED;
        END IF;
        RETURN NEW;
    """.replace("REFUSED", REFUSED),
)

# A number is the last one of its series at the moment it is given, and stays with its contract for ever.
NUMBER_FOR_EVER = pgtrigger.Trigger(
    name="number_for_ever",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'DELETE' THEN
            IF OLD.number <> '' THEN
                RAISE EXCEPTION 'A contract with a number is never deleted.' REFUSED;
            END IF;
            RETURN OLD;
        END IF;
        IF (OLD.year, OLD.sequence, OLD.addendum, OLD.number)
                IS NOT DISTINCT FROM (NEW.year, NEW.sequence, NEW.addendum, NEW.number) THEN
            RETURN NEW;
        END IF;
        IF OLD.number <> '' THEN
            RAISE EXCEPTION 'The number of a contract stays.' REFUSED;
        END IF;
        IF NEW.amends_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM culture_makers_numberseries WHERE year = NEW.year AND last = NEW.sequence
        ) THEN
            RAISE EXCEPTION 'The number of a contract is the next of its year.' REFUSED;
        END IF;
        IF NEW.amends_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM culture_makers_contract AS contract
            WHERE contract.id = NEW.amends_id AND NEW.number = contract.number || '-A' || NEW.addendum
                AND NEW.addendum = 1 + (
                    SELECT COALESCE(MAX(other.addendum), 0)
                    FROM culture_makers_contract AS other WHERE other.amends_id = contract.id
                )
        ) THEN
            RAISE EXCEPTION 'The number of an addendum is the next of its contract.' REFUSED;
        END IF;
        RETURN NEW;
    """.replace("REFUSED", REFUSED),
)

LESS_WORK_ONLY_IN_AN_ADDENDUM = pgtrigger.Trigger(
    name="less_work_only_in_an_addendum",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    condition=pgtrigger.Condition("NEW.quantity < 0"),
    func="""
        IF EXISTS (SELECT 1 FROM culture_makers_contract WHERE id = NEW.contract_id AND amends_id IS NULL) THEN
            RAISE EXCEPTION 'Only an addendum takes work off.' REFUSED;
        END IF;
        RETURN NEW;
    """.replace("REFUSED", REFUSED),
)

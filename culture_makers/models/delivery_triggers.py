"""What the database itself refuses about how work went, whatever program writes."""

import pgtrigger

from culture_makers.models.contract_triggers import REFUSED

ABOUT_A_SIGNED_CONTRACT = pgtrigger.Trigger(
    name="about_a_signed_contract",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (
            SELECT 1 FROM culture_makers_contract
            WHERE id = NEW.contract_id AND amends_id IS NULL AND state IN ('signed', 'carried_out', 'settled')
        ) THEN
            RAISE EXCEPTION 'How work went is asked about a contract that was signed, and not about an addendum.' REFUSED;
        END IF;
        RETURN NEW;
    """.replace("REFUSED", REFUSED),
)
TOLD = "contract_id, side, school_id, state, answered_at, told_by_id, participants, went_well, could_be_better"
WHAT_WAS_TOLD_STAYS = pgtrigger.Protect(
    name="what_was_told_stays",
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition(
        "OLD.state = 'answered' AND ROW({}) IS DISTINCT FROM ROW({})".format(
            *(", ".join(f"{row}.{column}" for column in TOLD.split(", ")) for row in ("OLD", "NEW"))
        )
    ),
)
NEVER_DELETED = pgtrigger.Protect(
    name="told_is_never_deleted",
    operation=pgtrigger.Delete,
    condition=pgtrigger.Condition("OLD.state = 'answered'"),
)
PART_OF_AN_OPEN_ANSWER = pgtrigger.Trigger(
    name="part_of_an_open_answer",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (
            SELECT 1 FROM culture_makers_delivery
            WHERE id IN (NEW.delivery_id, OLD.delivery_id) AND state = 'answered'
        ) THEN
            RAISE EXCEPTION 'What was told stays as it was told.' REFUSED;
        END IF;
        RETURN COALESCE(NEW, OLD);
    """.replace("REFUSED", REFUSED),
)

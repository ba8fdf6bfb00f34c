"""What the database itself refuses about asking how work went, whatever program writes."""

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

"""What the database itself refuses about invoices and payment runs, whatever program writes."""

import pgtrigger

SETTLED_BY_APPROVAL = (
    "kind, maker_id, contract_id, credits_id, number, issued_on, due_on, net, vat, own_vat, over, iban, "
    "entered_by_id, approved_at, approved_by_id, despite"
)


def differs(columns):
    """SQL: one of ``columns`` is not what it was."""
    before, after = (", ".join(f"{row}.{one}" for one in columns.split(", ")) for row in ("OLD", "NEW"))
    return f"ROW({before}) IS DISTINCT FROM ROW({after})"


def begins_as(state):
    """A row comes in with its first state, so that nothing is approved or paid by an INSERT."""
    return pgtrigger.Protect(
        name=f"begins_as_{state}",
        operation=pgtrigger.Insert,
        condition=pgtrigger.Condition(f"NEW.state <> '{state}'"),
    )


NEVER_DELETED = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)

WHAT_WAS_APPROVED_STAYS = pgtrigger.Protect(
    name="what_was_approved_stays",
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition(f"OLD.state <> 'received' AND {differs(SETTLED_BY_APPROVAL)}"),
)

# What is to be paid is told by the contract's maker; another one's invoice would be paid out of the wrong pocket.
OF_THE_MAKER_OF_THE_CONTRACT = pgtrigger.Trigger(
    name="of_the_maker_of_the_contract",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("maker_id", "contract_id", "credits_id"),
    func="""
        IF NOT EXISTS (SELECT 1 FROM culture_makers_contract WHERE id = NEW.contract_id AND maker_id = NEW.maker_id) THEN
            RAISE EXCEPTION 'An invoice is of the maker of its contract.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF NEW.credits_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM culture_makers_invoice
            WHERE id = NEW.credits_id AND contract_id = NEW.contract_id AND kind = 'invoice'
        ) THEN
            RAISE EXCEPTION 'A credit note takes back from an invoice of the same contract.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)

THE_FILE_STAYS = pgtrigger.Protect(
    name="the_file_stays",
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition(differs("content, sha256, execute_on, total, transfers, made_at, made_by_id")),
)

# What is in a run was approved, and is so until the bank has taken it.
ONLY_WHAT_WAS_APPROVED = pgtrigger.Trigger(
    name="only_what_was_approved",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        PERFORM 1 FROM culture_makers_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
        IF NOT EXISTS (SELECT 1 FROM culture_makers_invoice WHERE id = NEW.invoice_id AND state = 'approved') THEN
            RAISE EXCEPTION 'Only what was approved and not paid yet is paid.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)

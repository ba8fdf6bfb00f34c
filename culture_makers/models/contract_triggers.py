"""What the database itself refuses about contracts, whatever program writes."""

import pgtrigger

REFUSED = "USING ERRCODE = 'integrity_constraint_violation'"


def only_in_a_draft(contract):
    """The rows of a contract change while it is a draft; ``contract`` is SQL for its key, out of the row ``{row}``.

    Whoever checks the contract at the same moment waits for this change, or is waited for.
    """
    keys = ", ".join(contract.format(row=row) for row in ("NEW", "OLD"))
    return pgtrigger.Trigger(
        name="only_in_a_draft",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            PERFORM 1 FROM culture_makers_contract WHERE id IN (KEYS) ORDER BY id FOR NO KEY UPDATE;
            IF EXISTS (SELECT 1 FROM culture_makers_contract WHERE id IN (KEYS) AND state <> 'draft') THEN
                RAISE EXCEPTION 'What was agreed in a contract changes no more once it has been checked.' REFUSED;
            END IF;
            RETURN COALESCE(NEW, OLD);
        """.replace("KEYS", keys).replace("REFUSED", REFUSED),
    )


BEGINS_AS_A_DRAFT = pgtrigger.Protect(
    name="begins_as_a_draft", operation=pgtrigger.Insert, condition=pgtrigger.Condition("NEW.state <> 'draft'")
)

AGREED = (
    "maker_id, template_version_id, programme_id, signatory_id, title, assignment, starts_on, ends_on, "
    "net, vat, own_vat, below_fair_pay"
)
WHAT_WAS_CHECKED_STAYS = pgtrigger.Protect(
    name="what_was_checked_stays",
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition(
        "OLD.state <> 'draft' AND ({}) IS DISTINCT FROM ({})".format(
            *(", ".join(f"{row}.{column}" for column in AGREED.split(", ")) for row in ("OLD", "NEW"))
        )
    ),
)

# The trigger of the lines writes from one level deeper than anybody's own statement.
TOTALS_ARE_THE_LINES = pgtrigger.Protect(
    name="totals_are_those_of_the_lines",
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition(
        "pg_trigger_depth() < 1 AND (OLD.net, OLD.vat, OLD.own_vat, OLD.below_fair_pay)"
        " IS DISTINCT FROM (NEW.net, NEW.vat, NEW.own_vat, NEW.below_fair_pay)"
    ),
)

ADD_UP_THE_LINES = pgtrigger.Trigger(
    name="add_up_the_lines",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        UPDATE culture_makers_contract AS contract
        SET net = sums.net, vat = sums.vat, own_vat = sums.own_vat, below_fair_pay = sums.below
        FROM (
            SELECT COALESCE(SUM(net), 0) AS net, COALESCE(SUM(vat_amount), 0) AS vat,
                COALESCE(SUM(own_vat), 0) AS own_vat, COALESCE(BOOL_OR(rate < fair_rate AND quantity > 0), FALSE) AS below
            FROM culture_makers_contractline WHERE contract_id = COALESCE(NEW.contract_id, OLD.contract_id)
        ) AS sums
        WHERE contract.id = COALESCE(NEW.contract_id, OLD.contract_id);
        RETURN NULL;
    """,
)

# What is fair is looked up here and not typed: the rate of the kind of work on the contract's first day.
KNOW_THE_FAIR_RATE = pgtrigger.Trigger(
    name="know_the_fair_rate",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        NEW.fair_rate := (
            SELECT fair.amount FROM culture_makers_fairpayrate AS fair
                JOIN culture_makers_contract AS contract ON contract.id = NEW.contract_id
            WHERE fair.kind_id = NEW.kind_id AND fair.unit = NEW.unit AND fair.since <= contract.starts_on
            ORDER BY fair.since DESC LIMIT 1
        );
        RETURN NEW;
    """,
)
ASK_AGAIN_WHAT_IS_FAIR = pgtrigger.Trigger(
    name="ask_again_what_is_fair",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("starts_on"),
    condition=pgtrigger.Condition("OLD.starts_on <> NEW.starts_on"),
    func="""
        UPDATE culture_makers_contractline SET unit = unit WHERE contract_id = NEW.id;
        RETURN NULL;
    """,
)

FIXED_CLAUSES_STAY = pgtrigger.Trigger(
    name="fixed_clauses_stay",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        IF EXISTS (SELECT 1 FROM culture_makers_clause WHERE id = NEW.clause_id AND is_fixed) THEN
            RAISE EXCEPTION 'A fixed clause reads the same in every contract.' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    """,
)

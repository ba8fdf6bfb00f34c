"""What checking a batch will do to budgets, all contracts together."""

from culture_makers.contracts.outlook import prospects_of_contracts


def prospects_of_batch(batch):
    """Per budget what the drafts of ``batch`` will take from it, the shortest first."""
    return prospects_of_contracts(batch.rows.to_check().values("contract"))

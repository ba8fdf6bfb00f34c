"""What a higher app says about its own rows when two people turn out to be one."""

staying = {}


def register_staying(model, refusal):
    """Of ``model`` a person has one row at most: where both have one, that of the merged stays with the old record.

    ``refusal(kept_row, merged_row)`` says in words why the merge cannot be, or nothing.
    """
    staying[model] = refusal

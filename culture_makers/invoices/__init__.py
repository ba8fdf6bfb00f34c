"""What makers ask to be paid: entering and judging it, approving it into the ledger, settling, paying."""

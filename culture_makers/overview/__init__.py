"""What a calendar year came to, per maker and per fund."""

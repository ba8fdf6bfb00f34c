"""The steering group: who sits in it, its meetings from the invitation to the minutes."""

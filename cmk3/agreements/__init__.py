"""What the parties agreed on: vision, covenant; the steps towards it, and who signed."""

"""What can be measured; each module registers its measures when the app starts."""

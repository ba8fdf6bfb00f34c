"""What schools want with culture, and what boards and programmes ask of them."""

"""Projects and co-creations: lists, pages, money, and what they show elsewhere."""

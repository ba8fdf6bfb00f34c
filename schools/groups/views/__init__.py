"""Pages about groups: the list, the groups of one school, rolling over, importing."""

"""How far culture has come at schools: through the years, and from one day to another."""

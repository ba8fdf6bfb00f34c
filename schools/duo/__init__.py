"""The files of the register of schools (DUO): what is in their cells, and what they make of our records."""

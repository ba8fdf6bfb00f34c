"""The risk register: its list, its matrix, its reviews."""

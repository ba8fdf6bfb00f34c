"""Fixtures that every test may ask for, one subject per module."""

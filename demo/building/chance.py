"""Choices that look like chance and are the same on every machine: each follows from the names it is made for."""

from hashlib import sha256

SPAN = 2**32


def share(*names):
    """A fixed number from 0 up to 1 for ``names``."""
    digest = sha256("|".join(str(name) for name in names).encode()).digest()
    return int.from_bytes(digest[:4], "big") / SPAN


def between(low, high, *names):
    """A whole number from ``low`` up to and including ``high``."""
    return low + int(share(*names) * (high - low + 1))


def pick(options, *names):
    """One of ``options``."""
    return options[int(share(*names) * len(options))]


def shuffled(options, *names):
    """All of ``options`` in an order of their own, so that the first few are a draw without repeats."""
    return sorted(options, key=lambda option: share(option, *names))

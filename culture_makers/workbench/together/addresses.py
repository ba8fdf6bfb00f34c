"""Where an act on many contracts begins."""

PARAMETER = "contract"


def address_of(name):
    """The name of the page on which the act begins."""
    return f"culture_makers:together_{name}"

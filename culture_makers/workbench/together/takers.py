"""The buttons above a list of contracts that begin an act with the chosen rows."""

from culture_makers.workbench.together.acts import ACTS
from fluxus.common.pages import Taker

PARAMETER = "contract"


def address_of(name):
    """The name of the page on which the act begins."""
    return f"culture_makers:together_{name}"


def takers():
    """A button per act."""
    return {name: Taker(act.label, address_of(name), PARAMETER, act.permission) for name, act in ACTS.items()}

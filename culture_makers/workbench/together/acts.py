"""The acts that can be done to many contracts at once, by name."""

from culture_makers.workbench.together.checking import CheckTogether

ACTS = {act.name: act for act in (CheckTogether(),)}

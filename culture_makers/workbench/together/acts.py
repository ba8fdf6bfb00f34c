"""The acts that can be done to many contracts at once, by name."""

from culture_makers.workbench.together.checking import CheckTogether
from culture_makers.workbench.together.sending import RemindTogether, SendTogether
from culture_makers.workbench.together.settling import SettleTogether

ACTS = {act.name: act for act in (CheckTogether(), SendTogether(), RemindTogether(), SettleTogether())}

from fluxus.accounts.models.holding import AccountHolding, DistrictExpert
from fluxus.accounts.models.user import User

__all__ = ["AccountHolding", "DistrictExpert", "User"]

"""Changes that people outside the office propose on their own records; colleagues accept or refuse them, field by field."""

from fluxus.desk.proposals.correctable import Correctable, correctable_by, register_correctable

__all__ = ["Correctable", "correctable_by", "register_correctable"]

from fluxus.desk.models.action_item import ActionItem
from fluxus.desk.models.attachment import Attachment
from fluxus.desk.models.imports import ImportBatch, ImportRow
from fluxus.desk.models.job import Job
from fluxus.desk.models.message import Message
from fluxus.desk.models.proposal import ProposedChange
from fluxus.desk.models.saved_view import SavedView

__all__ = ["ActionItem", "Attachment", "ImportBatch", "ImportRow", "Job", "Message", "ProposedChange", "SavedView"]

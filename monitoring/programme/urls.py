from fluxus.common.pages import page_routes
from monitoring.models import TargetRisk
from monitoring.programme import views

patterns = page_routes("dangers", TargetRisk, create=views.DangerCreate, edit=views.DangerEdit, end=views.DangerEnd)

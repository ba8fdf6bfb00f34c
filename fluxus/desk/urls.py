from django.urls import include, path

from fluxus.common.pages import page_routes
from fluxus.desk.imports.urls import import_routes
from fluxus.desk.models import ActionItem, Job, Message, ProposedChange
from fluxus.desk.proposals import views as proposals
from fluxus.desk.views import action_items, desk, hanging, jobs, messages

app_patterns = [
    *page_routes(
        "action-items",
        ActionItem,
        list=action_items.ActionItemList,
        detail=action_items.ActionItemDetail,
        edit=action_items.ActionItemEdit,
    ),
    path("action-items/<int:pk>/finish/", hanging.finish_action_item, name="actionitem_finish"),
    path("action-items/<int:pk>/answer/", hanging.answer_action_item, name="actionitem_answer"),
    path("on/<str:app_label>/<str:model_name>/<int:pk>/action-item/", hanging.action_item_on, name="actionitem_on"),
    path("on/<str:app_label>/<str:model_name>/<int:pk>/attachment/", hanging.attachment_on, name="attachment_on"),
    *page_routes("proposals", ProposedChange, list=proposals.ProposedChangeList),
    path("on/<str:app_label>/<str:model_name>/<int:pk>/propose/", proposals.propose_on, name="proposedchange_on"),
    path("on/<str:app_label>/<str:model_name>/<int:pk>/decide/", proposals.decide_on, name="proposedchange_decide"),
    path("attachments/<int:pk>/", hanging.download, name="attachment_detail"),
    path("attachments/<int:pk>/remove/", hanging.remove_attachment, name="attachment_remove"),
    *page_routes("jobs", Job, list=jobs.JobList),
    path("jobs/<int:pk>/", jobs.job_page, name="job_detail"),
    path("jobs/<int:pk>/cancel/", jobs.cancel, name="job_cancel"),
    *import_routes,
    *page_routes("messages", Message, list=messages.MessageList, detail=messages.MessageDetail),
]

urlpatterns = [
    path("", desk.start, name="start"),
    path("search/", desk.search, name="search"),
    path("help/", desk.help_page, name="help"),
    path("views/", desk.save_view, name="savedview_create"),
    path("views/<int:pk>/delete/", desk.delete_view, name="savedview_delete"),
    path("healthz", desk.healthz, name="healthz"),
    path("readyz", desk.readyz, name="readyz"),
    path("desk/", include((app_patterns, "desk"))),
]

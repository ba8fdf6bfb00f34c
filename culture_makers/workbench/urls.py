from django.urls import path

from culture_makers.workbench.together.acts import ACTS
from culture_makers.workbench.views import desk, together

urlpatterns = [
    path("desk/", desk.Board.as_view(), name="contract_board"),
    path("desk/waiting/", desk.WaitingList.as_view(), name="contract_waiting"),
    *(path(f"desk/together/{name}/", together.page_of(act), name=f"together_{name}") for name, act in ACTS.items()),
    path("desk/together/results/<int:pk>/", together.result, name="together_result"),
]

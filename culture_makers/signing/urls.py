from django.urls import path

from culture_makers.models import SigningRequest
from culture_makers.signing.views import countersigning, sending, signing, verifying
from fluxus.common.pages import page_routes

urlpatterns = [
    *page_routes("signing-requests", SigningRequest, list=sending.SigningRequestList),
    path("contracts/<int:pk>/send/", sending.ContractSend.as_view(), name="contract_send"),
    path("contracts/<int:pk>/seal/", sending.seal_again, name="contract_seal"),
    path("contracts/check-a-document/", verifying.check_document, name="check_document"),
    path("signing-requests/<int:pk>/remind/", sending.remind, name="signingrequest_remind"),
    path("signing-requests/<int:pk>/send-again/", sending.send_again, name="signingrequest_again"),
    path("signing-requests/<int:pk>/countersign/", countersigning.countersign, name="signingrequest_countersign"),
    path("sign/<str:key>/", signing.sign, name="sign"),
    path("sign/<str:key>/code/", signing.send_code, name="sign_code"),
    path("sign/<str:key>/pdf/", signing.download, name="sign_pdf"),
    path("sign/<str:key>/refuse/", signing.refuse, name="sign_refuse"),
]

from django.urls import path

from culture_makers.invoices.views import bookkeeping, entering, invoices, moves, runs, settling
from culture_makers.models import Invoice, PaymentRun
from fluxus.common.pages import page_routes

urlpatterns = [
    path("invoices/bookkeeping/", bookkeeping.export, name="invoice_bookkeeping"),
    path("invoices/files/<int:pk>/", entering.confirm, name="invoiceupload_confirm"),
    path("invoices/<int:pk>/file/", invoices.download, name="invoice_file"),
    path("invoices/new/", entering.upload, name="invoice_create"),
    path("contracts/<int:pk>/invoice/", entering.without_file, name="invoice_without_file"),
    path("contracts/<int:pk>/settle/", settling.settle_contract, name="contract_settle"),
    *page_routes(
        "invoices",
        Invoice,
        list=invoices.InvoiceList,
        detail=invoices.InvoiceDetail,
        edit=invoices.InvoiceEdit,
        move=moves.InvoiceMove,
    ),
    path("payment-runs/new/", runs.make, name="paymentrun_create"),
    path("payment-runs/<int:pk>/file/", runs.download, name="paymentrun_file"),
    *page_routes("payment-runs", PaymentRun, list=runs.PaymentRunList, detail=runs.PaymentRunDetail, move=runs.RunMove),
]

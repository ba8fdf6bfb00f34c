from fluxus.common.mail import send


def tell_refused(invoice):
    """Why an invoice is not paid, and that another may follow."""
    send("culture_makers/invoices/email/refused.txt", invoice.maker.email, {"invoice": invoice}, about=invoice)

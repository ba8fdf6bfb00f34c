"""Answers between us and the people of a school, board or maker: kept with the item, and told to the other side."""

from django.db import transaction

from fluxus.common.mail import send


@transaction.atomic
def answer(item, text, by):
    """Answer ``item``: a colleague's answer goes to who asked, that of anybody else to its owner."""
    item.reply(text, by)
    reader = item.asked_by if by.is_staff else item.owner
    if reader and reader != by:
        send("desk/email/answered.txt", reader.email, {"user": reader, "item": item, "by": by}, about=item)

"""Keeping a visit with all that belongs to it."""

from django.db import IntegrityError, transaction

from monitoring.models import Visit


def keep(form):
    """Save the visit of a valid ``form`` with its people, themes and next step, all or nothing.

    The same entry may arrive a second time while the first is being saved; then the first stands.
    """
    try:
        with transaction.atomic():
            return _save(form)
    except IntegrityError:
        first = Visit.objects.sent_as(form.instance.entry_id, form.user).first()
        if first is None:
            raise
        return first


def _save(form):
    visit, data = form.save(commit=False), form.cleaned_data
    if visit._state.adding:
        visit.logged_by = form.user
        visit.entry_id = data["entry_id"]
    if data["next_step_title"]:
        visit.agree(data["next_step_title"], data["next_step_due"], data["next_step_owner"] or form.user)
    visit.save()
    form.save_m2m()
    return visit

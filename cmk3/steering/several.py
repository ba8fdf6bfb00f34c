"""Several small forms on one page: all of them are saved, or none, and each tells what somebody else changed in it."""

from django.db import transaction
from django.http import Http404

from fluxus.common.choices import cut_long_choices, matching_choices


class Several:
    """Forms of one kind, each on a record of its own, told apart by the key of that record."""

    def __init__(self, form_class, instances, *, user, data=None, prefix):
        self.forms = [
            form_class(data, instance=instance, user=user, prefix=f"{prefix}-{key}") for key, instance in instances
        ]
        for form in self.forms:
            cut_long_choices(form)

    def __iter__(self):
        return iter(self.forms)

    def is_valid(self):
        """Whether each of them is: every one is looked at, so that all that is wrong shows at once."""
        return [form.is_valid() for form in self.forms].count(False) == 0

    @transaction.atomic
    def save(self):
        """Write those that were changed."""
        for form in self.forms:
            if form.has_changed():
                form.save()

    def matching(self, name, words):
        """What a choice among many records offers while somebody types; the forms all offer the same."""
        if not self.forms:
            raise Http404
        return matching_choices(self.forms[0], name, words)

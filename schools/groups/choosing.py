"""The choices at the roll-over of one school: which groups are made, under which name."""

from django.utils.translation import gettext as _

from schools.groups.forms import StepForm
from schools.models import Group
from schools.models.groups import last_level_at


class Choices:
    """The steps of a plan, each new one with a form; what was not on the page when it was sent is not made."""

    def __init__(self, plan, data=None):
        self.plan = plan
        self.is_bound = data is not None
        last = last_level_at(plan.school.type)
        self.rows = [(step, StepForm(data, step=step, last=last) if step.is_new else None) for step in plan.steps]

    @property
    def forms(self):
        return [form for _step, form in self.rows if form]

    def is_valid(self):
        if not self.is_bound or any(form.errors for form in self.forms):
            return False
        taken = {group.name for group in self.plan.known}
        for form in self._chosen():
            name = form.cleaned_data["name"]
            if name in taken:
                form.add_error("name", _("This school already has a group of that name in that school year."))
            taken.add(name)
        return not any(form.errors for form in self.forms)

    def _chosen(self):
        return [form for form in self.forms if form.cleaned_data["take"]]

    def save(self):
        """Make the groups that were chosen; how many."""
        groups = []
        for form in self._chosen():
            group = self.plan.group(form.step)
            group.name, group.levels = form.cleaned_data["name"], form.cleaned_data["levels"]
            groups.append(group)
        return len(Group.objects.bulk_create(groups))

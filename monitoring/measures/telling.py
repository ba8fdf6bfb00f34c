"""What several measures say of how they count, written once: what they leave out, and what they pick from."""

from django.utils.translation import gettext_lazy as _

# Days that a measure works out: no field of the record holds them.
WORKED_OUT = {
    "checked_on": _("checked on"),
    "proven_on": _("the last of the three proven on"),
    "broadened_on": _("broadened on"),
    "written_on": _("file put there on"),
}


def day_name(model, field):
    """What the day is called that decides whether a record of ``model`` counts."""
    name = WORKED_OUT[field] if field in WORKED_OUT else model._meta.get_field(field).verbose_name
    return f"“{name}” ({model._meta.verbose_name})"


OUTSIDE = _("What lies before the first or after the last day does not count.")

NOT_HELD = (
    _("Activities that are planned, still under way or cancelled do not count."),
    _("What lasts counts once it is over, on its last day."),
    OUTSIDE,
)
NOT_GOING_ON = (_("What is only planned, or was cancelled, does not count."), OUTSIDE)
NOT_COME = _("A school that was invited and did not come does not count.")
NOT_OPEN = _("A school that is closed on the last day does not count.")
NOT_TAKING_PART = (
    _("A school that does not take part in the programme on the last day does not count, nor does a closed one."),
)
NOT_VISITED = (
    _("A contact moment counts once it has taken place: what is agreed for later, or was withdrawn, does not."),
    OUTSIDE,
)
NOT_REALISED = (
    _("Ideas, and projects that run or were stopped, do not count: only what was finished or handed over."),
    OUTSIDE,
)
NOT_TOLD_TWICE = _("What was logged as an activity counts no longer once a project tells the same.")
NOT_MET = (
    _("Meetings that are planned, for which invitations went out, or that were cancelled do not count."),
    OUTSIDE,
)
NOT_AGREED = (_("An agreement that is still being drafted does not count."), OUTSIDE)
WITHDRAWN = _("What was entered by hand and withdrawn does not count.")

LOWER = _("Of schools and makers the lower number is the figure: both have to be enough.")

TAKING_PART = _(
    "the schools that take part in the programme of the plan on the last day; without a programme all open primary schools"
)
OF_MUNICIPALITY = _("the open primary schools of the municipality on the last day, special schools included")
OF_BOARD = _("the open primary schools of the board on the last day, special schools included")
DISTRICTS = _("all districts, or those of the municipality that is named")
BOARDS = _("the school boards with a school that takes part in the programme on the last day")

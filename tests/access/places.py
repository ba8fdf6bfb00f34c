"""What of a row decides who sees it, and where a user finds the page of a row."""

from django.urls import reverse

from tests.access import library
from tests.access.policy import POLICY

# What an expert may not change where somebody else is the account holder.
OF_A_PORTFOLIO = {
    "network.organisation",
    "network.organisationrole",
    "schools.school",
    "schools.board",
    "schools.boardrole",
    "schools.schoolrole",
    "schools.schoolexpert",
    "schools.pupilcount",
    "schools.participation",
    "schools.culturetypeassessment",
    "schools.policyplan",
    "schools.dayoff",
    "schools.budget",
    "schools.group",
    "schools.ambition",
    "schools.successindicator",
    "schools.boardgoal",
    "culture_makers.demand",
    "culture_makers.match",
    "cmk3.project",
    "cmk3.projectpartner",
    "cmk3.phase",
    "cmk3.followup",
    "cmk3.projectuse",
    "cmk3.projectbudget",
    "cmk3.projectcontract",
    "cmk3.risk",
    "cmk3.riskassessment",
    "monitoring.targetrisk",
    "monitoring.cycle",
    "monitoring.cyclestep",
    "monitoring.cycleevaluation",
    "monitoring.visit",
}

# What hangs on the school of a place, or works there: a maker of that place never reaches it.
OF_A_SCHOOL = {
    "schools.school",
    "network.person",
    "desk.actionitem",
    "desk.attachment",
    "culture_makers.delivery",
    "monitoring.cycleevaluation",
}

# What everybody with the permission sees wherever it is.
OF_NO_PLACE = {
    "network.district",
    "network.municipality",
    "network.holiday",
    "schools.programme",
    "schools.fund",
    "schools.budgetround",
    "accounts.districtexpert",
}

# What only its owner sees, whatever the role.
OF_ITS_OWNER = {
    "desk.savedview",
    "desk.job",
    "culture_makers.invoiceupload",
    "work on many contracts",
    "a year overview on paper",
}

NOT_ROWS = {"app_label", "model_name", "source", "kind", "state", "level"}


def url_of(address, place, world, user):
    """Where ``user`` finds the page of ``address`` for the row at ``place``."""
    rule = POLICY[address.name]
    taken = {}
    for parameter in address.parameters:
        if rule.statuses:
            taken[parameter] = library.PARAMETERS[parameter]
        elif parameter in NOT_ROWS:
            taken[parameter] = rule.of[parameter]
        else:
            taken[parameter] = world.record(rule.of[parameter], place, user).pk
    return reverse(address.name, kwargs=taken)

"""Who may do what, as one table. Data alone: ``fluxus.accounts.backends`` answers ``has_perm`` from it."""

EXPERT, BUREAU, MANAGER, ADMIN = "expert", "bureau", "manager", "admin"
SCHOOL, BOARD, MAKER = "school", "board", "maker"

STAFF = frozenset({EXPERT, BUREAU, MANAGER, ADMIN})
PORTAL = frozenset({SCHOOL, BOARD, MAKER})
EVERYONE = STAFF | PORTAL
EDITORS = frozenset({EXPERT, BUREAU, MANAGER, ADMIN})
FIELD = frozenset({EXPERT, MANAGER, ADMIN})  # who knows the schools from inside; the bureau keeps the papers
OFFICE = frozenset({BUREAU, MANAGER, ADMIN})  # who keeps the papers
LEADERS = frozenset({MANAGER, ADMIN})
ADMINS = frozenset({ADMIN})
SCHOOL_SIDE = STAFF | {SCHOOL, BOARD}
MAKER_SIDE = STAFF | {MAKER}
NOBODY: frozenset[str] = frozenset()


def rights(*, view=STAFF, add=NOBODY, change=NOBODY, **more):
    """What each verb of a model asks; a verb not named is refused to all."""
    return {"view": view, "add": add, "change": change, **more}


# model → verb → the roles that may. "import" and "export" follow "add" and "view" unless named.
TABLE = {
    "network.municipality": rights(view=EVERYONE),
    "network.district": rights(view=EVERYONE),
    "network.postcode": rights(),
    "network.holiday": rights(view=EVERYONE, add=LEADERS, change=LEADERS),
    "network.person": rights(view=EVERYONE, add=EDITORS, change=EDITORS),
    "network.personmerge": rights(add=EDITORS, change=EDITORS),
    "network.notduplicate": rights(add=EDITORS, change=EDITORS),
    "network.organisation": rights(add=EDITORS, change=EDITORS),
    "network.organisationrole": rights(add=EDITORS, change=EDITORS),
    # invite: somebody whose role at a school or board opens the portal; add: a colleague
    "accounts.user": rights(view=STAFF, add=ADMINS, change=ADMINS, hand_over=LEADERS, invite=EDITORS),
    "accounts.districtexpert": rights(add=LEADERS, change=LEADERS),
    # answer: colleagues what was asked of them, people of schools, boards and makers what waits on them
    "desk.actionitem": rights(view=EVERYONE, add=EDITORS, change=EDITORS, answer=EVERYONE),
    "desk.proposedchange": rights(view=EVERYONE, add=PORTAL, change=EDITORS),
    "desk.attachment": rights(view=EVERYONE, add=EDITORS, change=EDITORS),
    "desk.savedview": rights(view=EVERYONE, add=EVERYONE, change=EVERYONE),
    "desk.message": rights(view=LEADERS),
    "desk.job": rights(view=EVERYONE, change=EVERYONE),
    "desk.importbatch": rights(add=EDITORS, change=EDITORS),  # and for each source who may add what it holds
    "desk.importrow": rights(),
    "schools.programme": rights(view=EVERYONE, add=LEADERS, change=LEADERS),
    "schools.theme": rights(view=EVERYONE, add=LEADERS, change=LEADERS),
    # home: the page that is their own; compare: the schools of a board beside each other
    "schools.board": rights(view=SCHOOL_SIDE, add=LEADERS, change=FIELD, home=frozenset({BOARD})),
    "schools.boardrole": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.school": rights(
        view=SCHOOL_SIDE,
        add=LEADERS,
        change=FIELD,
        home=frozenset({SCHOOL, BOARD}),
        compare=STAFF | {BOARD},
    ),
    "schools.schoolrole": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.schoolexpert": rights(view=SCHOOL_SIDE, add=LEADERS, change=LEADERS),
    "schools.pupilcount": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.participation": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.culturetypeassessment": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.policyplan": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.principle": rights(view=EVERYONE, add=LEADERS, change=LEADERS),
    "schools.boardgoal": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.boardgoalprinciple": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.ambition": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.ambitionprinciple": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.successindicator": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.group": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.dayoff": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD),
    "schools.fund": rights(view=SCHOOL_SIDE, add=LEADERS, change=LEADERS),
    "schools.budgetround": rights(view=STAFF, add=LEADERS, change=LEADERS),
    "schools.roundmunicipality": rights(view=STAFF),
    # change: promise and spend; grant: what is granted; ask: what a school or board does with its own
    "schools.budget": rights(view=SCHOOL_SIDE, change=EDITORS, grant=LEADERS, ask=frozenset({SCHOOL, BOARD})),
    "schools.budgetentry": rights(view=SCHOOL_SIDE),
    "schools.lapsenotice": rights(view=SCHOOL_SIDE),
    "culture_makers.discipline": rights(view=EVERYONE, add=EDITORS, change=EDITORS),
    "culture_makers.competence": rights(view=EVERYONE, add=EDITORS, change=EDITORS),
    "culture_makers.targetgroup": rights(view=EVERYONE, add=EDITORS, change=EDITORS),
    "culture_makers.language": rights(view=EVERYONE, add=EDITORS, change=EDITORS),
    "culture_makers.kindofwork": rights(view=EVERYONE, add=EDITORS, change=EDITORS),
    # see_iban: whole, of every maker; a maker sees the own one as well. map: all of them at once
    "culture_makers.culturemaker": rights(
        view=MAKER_SIDE, add=EDITORS, change=EDITORS, see_iban=frozenset({BUREAU, ADMIN}), map=STAFF
    ),
    "culture_makers.makerrole": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.makerkind": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.makerdiscipline": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.makercompetence": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.makertargetgroup": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.makerlanguage": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.makerdistrict": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.availability": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.absence": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.makerrate": rights(view=MAKER_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.makerinvitation": rights(add=OFFICE, change=OFFICE),
    "culture_makers.demand": rights(view=SCHOOL_SIDE, add=EDITORS, change=EDITORS),
    "culture_makers.demanddiscipline": rights(view=SCHOOL_SIDE, add=EDITORS, change=EDITORS),
    # weigh: see why which maker was chosen among whom, and how work is spread
    "culture_makers.match": rights(view=EVERYONE, add=EDITORS, change=EDITORS, weigh=STAFF),
    "culture_makers.matchweight": rights(change=LEADERS),
    "culture_makers.contracttemplate": rights(add=OFFICE, change=OFFICE),
    "culture_makers.templateversion": rights(add=OFFICE, change=OFFICE, publish=LEADERS),
    "culture_makers.clause": rights(add=OFFICE, change=OFFICE),
    "culture_makers.fairpayrate": rights(add=LEADERS, change=LEADERS),
    # weigh: how much of their year makers work for us
    "culture_makers.contract": rights(view=MAKER_SIDE, add=OFFICE, change=OFFICE, weigh=OFFICE),
    "culture_makers.contractline": rights(view=MAKER_SIDE, add=OFFICE, change=OFFICE),
    "culture_makers.linebudget": rights(add=OFFICE, change=OFFICE),
    "culture_makers.contractclause": rights(view=MAKER_SIDE, add=OFFICE, change=OFFICE),
    "culture_makers.contracttext": rights(view=MAKER_SIDE),
    # countersign: for us, where the template asks it; only who the contract names does
    "culture_makers.signingrequest": rights(view=MAKER_SIDE, add=OFFICE, change=OFFICE, countersign=LEADERS),
    "culture_makers.signingreminder": rights(view=MAKER_SIDE),
    "culture_makers.signature": rights(view=MAKER_SIDE),
    "culture_makers.sealedcontract": rights(view=MAKER_SIDE, verify=STAFF),
    "culture_makers.numberseries": rights(),
    # add: a maker the own ones; enter: what came on paper; approve: whoever did not enter it; book: for the bookkeeping
    "culture_makers.invoice": rights(
        view=MAKER_SIDE, add=OFFICE | {MAKER}, change=OFFICE, approve=OFFICE, enter=OFFICE, book=OFFICE
    ),
    "culture_makers.invoiceupload": rights(view=OFFICE | {MAKER}, add=OFFICE | {MAKER}, change=OFFICE | {MAKER}),
    # take: the file with the account numbers whole
    "culture_makers.paymentrun": rights(view=OFFICE, add=OFFICE, change=OFFICE, take=frozenset({BUREAU, ADMIN})),
    "culture_makers.paymentline": rights(view=OFFICE),
    "culture_makers.contractbatch": rights(add=OFFICE, change=OFFICE),
    "culture_makers.batchrow": rights(change=OFFICE),
    # answer: whoever was asked how it went the own side, colleagues what they were told by phone; boards only read
    "culture_makers.delivery": rights(view=EVERYONE, add=EDITORS, change=EDITORS, answer=EDITORS | {SCHOOL, MAKER}),
    "culture_makers.deliveryday": rights(view=EVERYONE),
    "culture_makers.deliveryscore": rights(view=EVERYONE),
    "culture_makers.deliveryquestion": rights(add=LEADERS, change=LEADERS),
    # the programme: managers keep what was agreed at the table; colleagues read it, schools and boards do not
    "cmk3.steeringgroup": rights(add=LEADERS, change=LEADERS),
    "cmk3.seat": rights(add=LEADERS, change=LEADERS),
    "cmk3.seatmember": rights(add=LEADERS, change=LEADERS),
    "cmk3.steeringgroupmeeting": rights(add=LEADERS, change=LEADERS),
    "cmk3.agendaitem": rights(add=LEADERS, change=LEADERS),
    "cmk3.attendance": rights(add=LEADERS, change=LEADERS),
    "cmk3.decision": rights(add=LEADERS, change=LEADERS),
    "cmk3.meetinginvitation": rights(add=LEADERS, change=LEADERS),
    "cmk3.issuedminutes": rights(add=LEADERS, change=LEADERS),
    "cmk3.agreement": rights(add=LEADERS, change=LEADERS),
    "cmk3.agreementmilestone": rights(add=LEADERS, change=LEADERS),
    "cmk3.signatory": rights(add=LEADERS, change=LEADERS),
    # schools, boards and makers see the projects of which they are partner, and no money; the bureau links contracts
    "cmk3.project": rights(view=EVERYONE, add=FIELD, change=FIELD),
    "cmk3.projectpartner": rights(view=EVERYONE, add=FIELD, change=FIELD),
    "cmk3.projectdistrict": rights(view=EVERYONE, add=FIELD, change=FIELD),
    "cmk3.phase": rights(view=EVERYONE, add=FIELD, change=FIELD),
    "cmk3.followup": rights(view=EVERYONE, add=FIELD, change=FIELD),
    "cmk3.projectuse": rights(view=EVERYONE, add=FIELD, change=FIELD),
    "cmk3.projectbudget": rights(add=FIELD, change=FIELD),
    "cmk3.projectcontract": rights(add=EDITORS, change=EDITORS),
    # an expert who owns a risk assesses it
    "cmk3.fundingline": rights(add=LEADERS, change=LEADERS),
    "cmk3.population": rights(add=LEADERS, change=LEADERS),
    "cmk3.risk": rights(add=LEADERS, change=FIELD),
    "cmk3.riskassessment": rights(add=FIELD, change=FIELD),
    # follow: how long ago whom was spoken; schools and boards see what was shared with them, and no more
    "monitoring.visit": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD, follow=STAFF),
    # follow: all of them beside each other; answer: school and maker the own side, colleagues what they were told by phone
    "monitoring.cycle": rights(view=SCHOOL_SIDE, add=FIELD, change=FIELD, follow=STAFF),
    "monitoring.cyclestep": rights(view=SCHOOL_SIDE, change=FIELD),
    "monitoring.cycleevaluation": rights(
        view=STAFF | {SCHOOL, MAKER}, add=FIELD, change=FIELD, answer=FIELD | {SCHOOL, MAKER}
    ),
    "monitoring.cycleanswer": rights(view=STAFF | {SCHOOL, MAKER}),
    "monitoring.cyclequestion": rights(add=LEADERS, change=LEADERS),
    "monitoring.activitykind": rights(add=LEADERS, change=LEADERS),
    "monitoring.activity": rights(add=EDITORS, change=EDITORS),
    "monitoring.activitytheme": rights(add=EDITORS, change=EDITORS),
    "monitoring.activityschool": rights(add=EDITORS, change=EDITORS),
    "monitoring.activityboard": rights(add=EDITORS, change=EDITORS),
    "monitoring.activityorganisation": rights(add=EDITORS, change=EDITORS),
    "monitoring.activityperson": rights(add=EDITORS, change=EDITORS),
    "monitoring.plan": rights(add=LEADERS, change=LEADERS),
    "monitoring.objective": rights(add=LEADERS, change=LEADERS),
    "monitoring.target": rights(add=LEADERS, change=LEADERS),
    "monitoring.targetrisk": rights(add=FIELD, change=FIELD),
    "monitoring.baseline": rights(add=LEADERS, change=LEADERS),
    "monitoring.goal": rights(add=LEADERS, change=LEADERS),
    "monitoring.progressentry": rights(add=EDITORS, change=EDITORS),
    "monitoring.measurement": rights(),
    "monitoring.report": rights(add=LEADERS, change=LEADERS),
    "monitoring.reportchapter": rights(change=LEADERS),
}


def permissions(role):
    """Every permission, as ``app.verb_model``, that the table gives ``role``."""
    return {
        "{}.{}_{}".format(model.split(".")[0], verb, model.split(".")[1])
        for model, verbs in TABLE.items()
        for verb, roles in verbs.items()
        if role in roles
    }

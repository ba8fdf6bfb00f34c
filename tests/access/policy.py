"""Who may ask for which address. A new address needs its line here: what it asks of the user, or that it asks nothing.

``asks(permission)`` is checked against the view and, role by role, against the role table and real answers. Where the
address names a row, that row is one of the kind that the permission is about, unless ``of`` says otherwise.
"""

from dataclasses import dataclass, field

from django.urls import reverse


@dataclass(frozen=True)
class Rule:
    """What one address asks.

    ``permission`` None: only that one has signed in. ``public``: not even that. ``of``: the kind of row it names, by
    parameter. ``changes``: whether the row must be one that the user may change, rather than see. ``statuses``: for
    pages that are not ours, the answer to nobody and to whoever has signed in.
    """

    permission: str | None = None
    public: bool = False
    of: dict = field(default_factory=dict)
    changes: bool = False
    statuses: tuple = ()


def asks(permission, pk=None, **of):
    """An address that asks a permission; one that changes a row asks that the row be the user's to change."""
    app, right = permission.split(".")
    verb, _, model = right.rpartition("_")
    return Rule(permission, of={"pk": pk or f"{app}.{model}", **of}, changes=verb == "change")


def answers(nobody, signed_in):
    """A page of the library that signs people in, the same for all roles."""
    return Rule(statuses=(nobody, signed_in))


SIGNED_IN = Rule()
PUBLIC = Rule(public=True)
TO_SIGN_IN = 302

POLICY = {
    # what is there for everybody
    "start": SIGNED_IN,
    "search": SIGNED_IN,
    "help": SIGNED_IN,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    # desk
    "savedview_create": asks("desk.add_savedview"),
    "savedview_delete": asks("desk.change_savedview"),
    "desk:actionitem_list": asks("desk.view_actionitem"),
    "desk:actionitem_detail": asks("desk.view_actionitem"),
    "desk:actionitem_edit": asks("desk.change_actionitem"),
    "desk:actionitem_finish": asks("desk.change_actionitem"),
    "desk:actionitem_answer": asks("desk.answer_actionitem"),
    "desk:actionitem_on": asks("desk.add_actionitem", pk="schools.school", app_label="schools", model_name="school"),
    "desk:attachment_on": asks("desk.add_attachment", pk="schools.school", app_label="schools", model_name="school"),
    "desk:attachment_detail": asks("desk.view_attachment"),
    "desk:attachment_remove": asks("desk.change_attachment"),
    "desk:proposedchange_list": asks("desk.change_proposedchange"),
    "desk:proposedchange_on": asks(
        "desk.add_proposedchange", pk="schools.school", app_label="schools", model_name="school"
    ),
    "desk:proposedchange_decide": asks(
        "desk.change_proposedchange", pk="network.person", app_label="network", model_name="person"
    ),
    "desk:job_list": asks("desk.view_job"),
    "desk:job_detail": asks("desk.view_job"),
    "desk:job_cancel": asks("desk.change_job"),
    "desk:message_list": asks("desk.view_message"),
    "desk:message_detail": asks("desk.view_message"),
    "desk:importbatch_detail": asks("desk.view_importbatch"),
    "desk:importbatch_sheet": asks("desk.view_importbatch", source="duo", kind="boards"),
    "desk:importbatch_apply": asks("desk.change_importbatch"),
    "desk:importbatch_undo": asks("desk.change_importbatch"),
    # accounts
    "accounts:user_list": asks("accounts.view_user"),
    "accounts:user_create": asks("accounts.add_user"),
    "accounts:user_detail": asks("accounts.view_user"),
    "accounts:user_edit": asks("accounts.change_user"),
    "accounts:user_end": asks("accounts.change_user"),
    "accounts:user_hand_over": asks("accounts.hand_over_user"),
    "accounts:user_invite_again": asks("accounts.change_user", pk="somebody invited"),
    "accounts:person_invite": asks("accounts.invite_user", pk="network.person"),
    "accounts:user_reopen": asks("accounts.change_user", pk="somebody who left"),
    "accounts:districtexpert_create": asks("accounts.add_districtexpert"),
    "accounts:districtexpert_edit": asks("accounts.change_districtexpert"),
    "accounts:districtexpert_end": asks("accounts.change_districtexpert"),
    # network
    "network:person_list": asks("network.view_person"),
    "network:person_create": asks("network.add_person"),
    "network:person_detail": asks("network.view_person"),
    "network:person_edit": asks("network.change_person"),
    "network:person_end": asks("network.change_person"),
    "network:person_restore": asks("network.change_person"),
    "network:person_alike": asks("network.add_person"),
    "network:person_duplicates": asks("network.change_person"),
    "network:person_merge_with": asks("network.change_person"),
    "network:person_merge": asks("network.change_person", other="network.person"),
    "network:person_apart": asks("network.add_notduplicate", pk="network.person", other="network.person"),
    "network:notduplicate_withdraw": asks("network.change_notduplicate"),
    "network:personmerge_list": asks("network.view_personmerge"),
    "network:personmerge_detail": asks("network.view_personmerge"),
    "network:personmerge_undo": asks("network.change_personmerge"),
    "network:organisation_list": asks("network.view_organisation"),
    "network:organisation_create": asks("network.add_organisation"),
    "network:organisation_detail": asks("network.view_organisation"),
    "network:organisation_edit": asks("network.change_organisation"),
    "network:organisation_end": asks("network.change_organisation"),
    "network:organisation_restore": asks("network.change_organisation"),
    "network:organisationrole_create": asks("network.add_organisationrole"),
    "network:organisationrole_edit": asks("network.change_organisationrole"),
    "network:organisationrole_end": asks("network.change_organisationrole"),
    "network:district_list": asks("network.view_district"),
    "network:district_detail": asks("network.view_district"),
    "network:municipality_list": asks("network.view_municipality"),
    "network:municipality_detail": asks("network.view_municipality"),
    "network:holiday_list": asks("network.view_holiday"),
    "network:holiday_create": asks("network.add_holiday"),
    "network:holiday_edit": asks("network.change_holiday"),
    # schools
    "schools:school_list": asks("schools.view_school"),
    "schools:school_create": asks("schools.add_school"),
    "schools:school_import": asks("schools.add_school"),
    "schools:school_detail": asks("schools.view_school"),
    "schools:school_profile": asks("schools.view_school"),
    "schools:school_timeline": asks("schools.view_school"),
    "schools:school_edit": asks("schools.change_school"),
    "schools:school_end": asks("schools.change_school"),
    "schools:school_reopen": asks("schools.change_school"),
    "schools:school_home": asks("schools.home_school"),
    "schools:school_comparison": asks("schools.compare_school"),
    "schools:board_home": asks("schools.home_board"),
    "schools:board_list": asks("schools.view_board"),
    "schools:board_create": asks("schools.add_board"),
    "schools:board_detail": asks("schools.view_board"),
    "schools:board_edit": asks("schools.change_board"),
    "schools:boardrole_create": asks("schools.add_boardrole"),
    "schools:boardrole_edit": asks("schools.change_boardrole"),
    "schools:boardrole_end": asks("schools.change_boardrole"),
    "schools:boardrole_hand_over": asks("schools.change_boardrole"),
    "schools:schoolrole_create": asks("schools.add_schoolrole"),
    "schools:schoolrole_edit": asks("schools.change_schoolrole"),
    "schools:schoolrole_end": asks("schools.change_schoolrole"),
    "schools:schoolrole_hand_over": asks("schools.change_schoolrole"),
    "schools:schoolexpert_create": asks("schools.add_schoolexpert"),
    "schools:schoolexpert_edit": asks("schools.change_schoolexpert"),
    "schools:schoolexpert_end": asks("schools.change_schoolexpert"),
    "schools:pupilcount_create": asks("schools.add_pupilcount"),
    "schools:pupilcount_edit": asks("schools.change_pupilcount"),
    "schools:culturetypeassessment_create": asks("schools.add_culturetypeassessment"),
    "schools:culturetypeassessment_edit": asks("schools.change_culturetypeassessment"),
    "schools:participation_create": asks("schools.add_participation"),
    "schools:participation_edit": asks("schools.change_participation"),
    "schools:participation_end": asks("schools.change_participation"),
    "schools:policyplan_create": asks("schools.add_policyplan"),
    "schools:policyplan_detail": asks("schools.view_policyplan"),
    "schools:policyplan_edit": asks("schools.change_policyplan"),
    "schools:policyplan_end": asks("schools.change_policyplan"),
    "schools:programme_list": asks("schools.view_programme"),
    "schools:programme_create": asks("schools.add_programme"),
    "schools:programme_detail": asks("schools.view_programme"),
    "schools:programme_edit": asks("schools.change_programme"),
    # people at schools
    "schools:school_gaps": asks("schools.view_schoolrole"),
    "schools:schoolrole_import": asks("schools.add_schoolrole"),
    # days off
    "schools:school_calendar": asks("schools.view_dayoff", pk="schools.school"),
    "schools:dayoff_list": asks("schools.view_dayoff"),
    "schools:dayoff_create": asks("schools.add_dayoff"),
    "schools:dayoff_import": asks("schools.add_dayoff"),
    "schools:dayoff_edit": asks("schools.change_dayoff"),
    "schools:dayoff_cancel": asks("schools.change_dayoff"),
    "schools:culture_movers": asks("schools.view_culturetypeassessment"),
    # ambitions
    "schools:ambition_list": asks("schools.view_ambition"),
    "schools:ambition_create": asks("schools.add_ambition"),
    "schools:ambition_detail": asks("schools.view_ambition"),
    "schools:ambition_edit": asks("schools.change_ambition"),
    "schools:ambition_move": asks("schools.change_ambition", state="agreed"),
    "schools:successindicator_create": asks("schools.add_successindicator"),
    "schools:successindicator_edit": asks("schools.change_successindicator"),
    "schools:boardgoal_create": asks("schools.add_boardgoal"),
    "schools:boardgoal_edit": asks("schools.change_boardgoal"),
    "schools:boardgoal_end": asks("schools.change_boardgoal"),
    "schools:principle_create": asks("schools.add_principle"),
    "schools:principle_edit": asks("schools.change_principle"),
    # groups
    "schools:school_groups": asks("schools.view_group", pk="schools.school"),
    "schools:school_roll_over": asks("schools.change_group", pk="schools.school"),
    "schools:group_roll_over": asks("schools.change_group"),
    "schools:group_list": asks("schools.view_group"),
    "schools:group_import": asks("schools.add_group"),
    # budgets
    "schools:school_budget": asks("schools.view_budget", pk="schools.school"),
    "schools:school_ask": asks("schools.ask_budget", pk="schools.school"),
    "schools:budget_list": asks("schools.view_budget"),
    "schools:budget_lapsing": asks("schools.view_budget"),
    "schools:budget_totals": asks("schools.view_budget"),
    "schools:budget_detail": asks("schools.view_budget"),
    "schools:budget_statement": asks("schools.view_budget"),
    "schools:budget_promise": asks("schools.change_budget"),
    "schools:budget_expense": asks("schools.change_budget"),
    "schools:budget_release": asks("schools.change_budget"),
    "schools:budget_correct": asks("schools.grant_budget"),
    "schools:budget_contribute": asks("schools.grant_budget"),
    "schools:budgetentry_list": asks("schools.view_budgetentry"),
    "schools:budgetentry_detail": asks("schools.view_budgetentry"),
    "schools:budgetround_list": asks("schools.view_budgetround"),
    "schools:budgetround_create": asks("schools.add_budgetround"),
    "schools:budgetround_detail": asks("schools.view_budgetround"),
    "schools:budgetround_edit": asks("schools.change_budgetround"),
    "schools:budgetround_recalculate": asks("schools.grant_budget", pk="schools.budgetround"),
    "schools:fund_list": asks("schools.view_fund"),
    "schools:fund_create": asks("schools.add_fund"),
    "schools:fund_edit": asks("schools.change_fund"),
    # makers
    "culture_makers:culturemaker_list": asks("culture_makers.view_culturemaker"),
    "culture_makers:culturemaker_create": asks("culture_makers.add_culturemaker"),
    "culture_makers:culturemaker_import": asks("culture_makers.add_culturemaker"),
    "culture_makers:culturemaker_detail": asks("culture_makers.view_culturemaker"),
    "culture_makers:culturemaker_edit": asks("culture_makers.change_culturemaker"),
    "culture_makers:culturemaker_end": asks("culture_makers.change_culturemaker"),
    "culture_makers:culturemaker_resume": asks("culture_makers.change_culturemaker"),
    "culture_makers:vog_list": asks("culture_makers.add_culturemaker"),
    "culture_makers:makerrole_create": asks("culture_makers.add_makerrole"),
    "culture_makers:makerrole_edit": asks("culture_makers.change_makerrole"),
    "culture_makers:makerrole_end": asks("culture_makers.change_makerrole"),
    "culture_makers:absence_create": asks("culture_makers.add_absence"),
    "culture_makers:absence_edit": asks("culture_makers.change_absence"),
    "culture_makers:makerrate_create": asks("culture_makers.add_makerrate"),
    "culture_makers:makerrate_edit": asks("culture_makers.change_makerrate"),
    "culture_makers:makerrate_end": asks("culture_makers.change_makerrate"),
    **{
        f"culture_makers:{word}_{page}": asks(f"culture_makers.{verb}_{word}")
        for word in ("discipline", "competence", "targetgroup", "language", "kindofwork")
        for page, verb in (("list", "view"), ("create", "add"), ("edit", "change"))
    },
    "culture_makers:makerinvitation_list": asks("culture_makers.view_makerinvitation"),
    "culture_makers:makerinvitation_create": asks("culture_makers.add_makerinvitation"),
    "culture_makers:makerinvitation_detail": asks("culture_makers.view_makerinvitation"),
    "culture_makers:makerinvitation_accept": asks("culture_makers.change_makerinvitation"),
    "culture_makers:makerinvitation_refuse": asks("culture_makers.change_makerinvitation"),
    "culture_makers:makerinvitation_withdraw": asks("culture_makers.change_makerinvitation"),
    "culture_makers:demand_list": asks("culture_makers.view_demand"),
    "culture_makers:demand_create": asks("culture_makers.add_demand"),
    "culture_makers:demand_from_question": asks("culture_makers.add_demand", pk="desk.actionitem"),
    "culture_makers:demand_detail": asks("culture_makers.view_demand"),
    "culture_makers:demand_edit": asks("culture_makers.change_demand"),
    "culture_makers:demand_move": asks("culture_makers.change_demand", state="withdrawn"),
    "culture_makers:demand_candidates": asks("culture_makers.weigh_match", pk="culture_makers.demand"),
    "culture_makers:demand_choose": Rule(
        "culture_makers.add_match",
        of={"pk": "culture_makers.demand", "maker": "culture_makers.culturemaker"},
        changes=True,
    ),
    "culture_makers:match_list": asks("culture_makers.view_match"),
    "culture_makers:match_detail": asks("culture_makers.view_match"),
    "culture_makers:match_edit": asks("culture_makers.change_match"),
    "culture_makers:match_move": asks("culture_makers.change_match", state="carried_out"),
    "culture_makers:match_spread": asks("culture_makers.weigh_match"),
    "culture_makers:matchweight_list": asks("culture_makers.view_matchweight"),
    "culture_makers:matchweight_detail": asks("culture_makers.view_matchweight"),
    "culture_makers:matchweight_edit": asks("culture_makers.change_matchweight"),
    "culture_makers:open_call": Rule(public=True, of={"key": "a personal link"}),
    # contracts
    "culture_makers:map": asks("culture_makers.map_culturemaker"),
    "culture_makers:contractbatch_list": asks("culture_makers.view_contractbatch"),
    "culture_makers:contractbatch_create": asks("culture_makers.add_contractbatch"),
    "culture_makers:contractbatch_sheet": asks("culture_makers.add_contractbatch"),
    "culture_makers:contractbatch_detail": asks("culture_makers.view_contractbatch"),
    "culture_makers:contractbatch_progress": asks("culture_makers.view_contractbatch", pk="a batch of contracts"),
    "culture_makers:contractbatch_checking": asks("culture_makers.change_contractbatch"),
    "culture_makers:contractbatch_work": asks("culture_makers.change_contractbatch", kind="draft"),
    "culture_makers:contractbatch_zip": asks("culture_makers.view_contractbatch", pk="a batch of contracts"),
    "culture_makers:batchrow_edit": asks("culture_makers.change_batchrow"),
    "culture_makers:contract_list": asks("culture_makers.view_contract"),
    "culture_makers:contract_create": asks("culture_makers.add_contract"),
    "culture_makers:contract_detail": asks("culture_makers.view_contract"),
    "culture_makers:contract_edit": asks("culture_makers.change_contract", pk="a draft of a contract"),
    "culture_makers:contract_move": asks("culture_makers.change_contract", pk="a draft of a contract", state="checked"),
    "culture_makers:contract_words": asks("culture_makers.change_contract", pk="a draft of a contract"),
    "culture_makers:contract_copy": asks("culture_makers.add_contract", pk="culture_makers.contract"),
    "culture_makers:contract_pdf": asks("culture_makers.view_contract"),
    "culture_makers:contract_totals": asks("culture_makers.add_contract"),
    "culture_makers:contract_line": asks("culture_makers.add_contract"),
    "culture_makers:contract_exposure": asks("culture_makers.weigh_contract"),
    "culture_makers:contracttemplate_list": asks("culture_makers.view_contracttemplate"),
    "culture_makers:contracttemplate_create": asks("culture_makers.add_contracttemplate"),
    "culture_makers:contracttemplate_detail": asks("culture_makers.view_contracttemplate"),
    "culture_makers:contracttemplate_edit": asks("culture_makers.change_contracttemplate"),
    "culture_makers:contracttemplate_end": asks("culture_makers.change_contracttemplate"),
    "culture_makers:contracttemplate_write": asks(
        "culture_makers.add_templateversion", pk="culture_makers.contracttemplate"
    ),
    "culture_makers:templateversion_detail": asks("culture_makers.view_templateversion"),
    "culture_makers:templateversion_edit": asks("culture_makers.change_templateversion"),
    "culture_makers:templateversion_move": asks("culture_makers.publish_templateversion", state="published"),
    "culture_makers:templateversion_preview": asks("culture_makers.change_templateversion"),
    "culture_makers:templateversion_compare": asks("culture_makers.view_templateversion"),
    "culture_makers:fairpayrate_list": asks("culture_makers.view_fairpayrate"),
    "culture_makers:fairpayrate_create": asks("culture_makers.add_fairpayrate"),
    "culture_makers:fairpayrate_edit": asks("culture_makers.change_fairpayrate"),
    # monitoring
    "monitoring:dashboard": asks("monitoring.view_target"),
    "monitoring:visit_list": asks("monitoring.view_visit"),
    "monitoring:visit_create": asks("monitoring.add_visit"),
    "monitoring:visit_detail": asks("monitoring.view_visit"),
    "monitoring:visit_edit": asks("monitoring.change_visit"),
    "monitoring:visit_people": asks("monitoring.add_visit"),
    "monitoring:visit_session": asks("monitoring.add_visit"),
    "monitoring:visit_worker": asks("monitoring.add_visit"),
    "monitoring:visit_offline": asks("monitoring.add_visit"),
    "monitoring:contact_list": asks("monitoring.follow_visit"),
    "monitoring:activity_list": asks("monitoring.view_activity"),
    "monitoring:activity_create": asks("monitoring.add_activity"),
    "monitoring:activity_detail": asks("monitoring.view_activity"),
    "monitoring:activity_edit": asks("monitoring.change_activity"),
    "monitoring:activitykind_list": asks("monitoring.view_activitykind"),
    "monitoring:activitykind_create": asks("monitoring.add_activitykind"),
    "monitoring:activitykind_edit": asks("monitoring.change_activitykind"),
    "monitoring:plan_list": asks("monitoring.view_plan"),
    "monitoring:plan_create": asks("monitoring.add_plan"),
    "monitoring:plan_load": asks("monitoring.add_plan"),
    "monitoring:plan_detail": asks("monitoring.view_plan"),
    "monitoring:plan_edit": asks("monitoring.change_plan"),
    "monitoring:objective_create": asks("monitoring.add_objective", plan="monitoring.plan"),
    "monitoring:objective_edit": asks("monitoring.change_objective"),
    "monitoring:baseline_create": asks("monitoring.add_baseline", plan="monitoring.plan"),
    "monitoring:baseline_edit": asks("monitoring.change_baseline"),
    "monitoring:target_create": asks("monitoring.add_target", plan="monitoring.plan"),
    "monitoring:target_detail": asks("monitoring.view_target"),
    "monitoring:target_edit": asks("monitoring.change_target"),
    "monitoring:target_log": asks("monitoring.add_progressentry", target="monitoring.target"),
    "monitoring:target_approve": asks("monitoring.change_target", target="monitoring.target"),
    "monitoring:progressentry_detail": asks("monitoring.view_progressentry"),
    "monitoring:progressentry_withdraw": asks("monitoring.change_progressentry"),
    "monitoring:measures": asks("monitoring.view_target"),
    "monitoring:report_list": asks("monitoring.view_report"),
    "monitoring:report_create": asks("monitoring.add_report"),
    "monitoring:report_detail": asks("monitoring.view_report"),
    "monitoring:report_progress": asks("monitoring.view_report"),
    "monitoring:report_print": asks("monitoring.change_report"),
    "monitoring:report_issue": asks("monitoring.change_report"),
    "monitoring:report_pdf": asks("monitoring.view_report"),
    "monitoring:reportchapter_edit": asks("monitoring.change_reportchapter"),
    # signing in: pages of the library, the same for all roles; an address of somebody who knows their password
    "account_login": answers(200, 302),
    "account_logout": answers(302, 200),
    "account_inactive": answers(200, 200),
    "account_signup": answers(200, 302),
    "account_reauthenticate": answers(TO_SIGN_IN, 200),
    "account_email": SIGNED_IN,
    "account_email_verification_sent": answers(200, 200),
    "account_change_password": answers(TO_SIGN_IN, 200),
    "account_set_password": answers(TO_SIGN_IN, 302),
    "account_reset_password": answers(200, 200),
    "account_confirm_login_code": answers(302, 302),
    "account_confirm_email": answers(200, 200),
    "account_reset_password_from_key_done": answers(200, 200),
    "account_reset_password_from_key": answers(200, 200),
    "account_reset_password_done": answers(200, 200),
    "mfa_index": answers(TO_SIGN_IN, 200),
    "mfa_authenticate": answers(302, 302),
    "mfa_reauthenticate": answers(TO_SIGN_IN, 302),
    "mfa_activate_totp": answers(TO_SIGN_IN, 302),
    "mfa_deactivate_totp": answers(TO_SIGN_IN, 404),
    "mfa_view_recovery_codes": answers(TO_SIGN_IN, 404),
    "mfa_generate_recovery_codes": answers(TO_SIGN_IN, 302),
    "mfa_download_recovery_codes": answers(TO_SIGN_IN, 404),
    "mfa_list_webauthn": answers(TO_SIGN_IN, 200),
    "mfa_add_webauthn": answers(TO_SIGN_IN, 302),
    "mfa_reauthenticate_webauthn": answers(TO_SIGN_IN, 302),
    "mfa_remove_webauthn": answers(TO_SIGN_IN, 302),
    "mfa_edit_webauthn": answers(TO_SIGN_IN, 302),
    "mfa_login_webauthn": answers(302, 302),
    "usersessions_list": answers(TO_SIGN_IN, 200),
}

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
    "monitoring.visit",
}

# What hangs on the school of a place, or works there: a maker of that place never reaches it.
OF_A_SCHOOL = {"schools.school", "network.person", "desk.actionitem", "desk.attachment"}

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
OF_ITS_OWNER = {"desk.savedview", "desk.job"}

# Enough for the library to look, and to find nothing.
NOT_ROWS = {"app_label", "model_name", "source", "kind", "state"}
PARAMETERS_OF_THE_LIBRARY = {"key": "no-such-key", "uidb36": "1", "pk": 1}


def url_of(address, place, world, user):
    """Where ``user`` finds the page of ``address`` for the row at ``place``."""
    rule = POLICY[address.name]
    taken = {}
    for parameter in address.parameters:
        if rule.statuses:
            taken[parameter] = PARAMETERS_OF_THE_LIBRARY[parameter]
        elif parameter in NOT_ROWS:
            taken[parameter] = rule.of[parameter]
        else:
            taken[parameter] = world.record(rule.of[parameter], place, user).pk
    return reverse(address.name, kwargs=taken)

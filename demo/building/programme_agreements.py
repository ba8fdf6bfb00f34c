"""What the parties agreed on: the vision, the covenant, and what is still being drafted."""

from cmk3.models import Agreement, AgreementMilestone, Signatory
from demo.building.files import document
from demo.building.programme_steering import parties_of
from demo.building.proofs import proof_on
from fluxus.desk.models import Attachment
from schools.models import Programme

State = Agreement.State


def build_agreements(cast, boards, organisations, staff, meetings, today):
    """Every agreement of the file as it stands on ``today``; ``meetings`` by their day, for what was adopted in one."""
    bureau = staff["bureau@voorbeeld.example"]
    programmes = {programme.slug: programme for programme in Programme.objects.all()}
    milestones, signatories, papers, signed = [], [], [], []
    for row in document("steering")["agreements"]:
        agreed_on, signed_on = (_passed(row.get(name), today) for name in ("agreed_on", "signed_on"))
        agreement = Agreement.objects.create(
            programme=programmes[row["programme"]],
            kind=row["kind"],
            title=row["title"],
            text=row["text"],
            state=State.AGREED if agreed_on else State.DRAFTING,
            agreed_on=agreed_on,
            agreed_in=meetings.get(agreed_on),
        )
        if signed_on:
            signed.append(agreement)
        for step in row["milestones"]:
            reached_on = _passed(step.get("reached_on"), today)
            kept = {**step, "reached_on": reached_on, "proof": step.get("proof", "") if reached_on else ""}
            milestones.append(AgreementMilestone(agreement=agreement, **kept))
        listed = row.get("signatories", ())
        for party, body in zip(listed, parties_of(listed, boards), strict=True):
            signatories.append(
                Signatory(
                    agreement=agreement,
                    party=party["party"],
                    organisation=organisations.get(party.get("organisation")),
                    person=cast.invite() if signed_on else None,
                    signed_on=signed_on,
                    **body,
                )
            )
        if agreed_on:
            papers.append(proof_on(agreement, row["document"], f"{row['title']}\n\n{row['text']}", agreed_on, bureau))
    cast.save()
    AgreementMilestone.objects.bulk_create(milestones)
    Signatory.objects.bulk_create(signatories)
    for agreement in signed:
        agreement.sign()
    Attachment.objects.bulk_create(papers)


def _passed(day, today):
    """``day``, once it has come."""
    return day if day and day <= today else None

"""The templates of contracts, and what kinds of work are worth."""

import datetime as dt

from culture_makers.models import Clause, ContractTemplate, FairPayRate, KindOfWork, TemplateVersion
from demo.building.files import document


def build_fair_rates(story):
    """The kinds of work of the story by short name, each with its dated fair rates."""
    kinds = {}
    for row in story["kinds"]:
        kind, _made = KindOfWork.objects.get_or_create(name=row["name"], defaults={"slug": f"demo-{row['slug']}"})
        kinds[row["slug"]] = kind
        for year, amount in row["fair"].items():
            FairPayRate.objects.create(
                kind=kind, unit=row["unit"], amount=amount, since=dt.date(year, 1, 1), source=story["source"]
            )
    return kinds


def build_templates(manager, noon):
    """Every template with its published versions; what is dated counts from the day of ``noon``."""
    story = document("contract_templates")
    for row in story["templates"]:
        template = ContractTemplate.objects.create(
            name=row["name"], purpose=row["purpose"], is_for_addenda=row.get("for_addenda", False)
        )
        for number, version in enumerate(row["versions"], start=1):
            _publish(template, number, version, story["clauses"], manager, noon)
    return {template.name: template.published_version for template in ContractTemplate.objects.all()}


def _publish(template, number, row, texts, manager, noon):
    version = TemplateVersion.objects.create(
        template=template,
        number=number,
        heading=row["heading"],
        model_number=row["model_number"],
        model_until=(noon + dt.timedelta(days=row["until"])).date() if "until" in row else None,
        reviewed_on=(noon + dt.timedelta(days=row["reviewed"])).date(),
        what_changed=row["what_changed"],
        is_countersigned=row.get("countersigned", False),
    )
    for position, name in enumerate(row["clauses"], start=1):
        clause = texts[name]
        Clause.objects.create(
            version=version,
            position=position,
            title=clause["title"],
            text=clause["text"],
            is_fixed=clause.get("fixed", False),
        )
    version.publish(manager, noon + dt.timedelta(days=row["published"]))

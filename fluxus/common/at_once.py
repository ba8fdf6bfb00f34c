"""Migrations that only add: the models are drawn once for all that is added, instead of once for every line.

Django draws every model that is related to what an operation touches, after each operation. Here people, users and kinds of
records relate everything to everything, so that a first migration of fifty models costs minutes instead of a second.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger

ADDING = (migrations.CreateModel, migrations.AddField, migrations.AddIndex, migrations.AddConstraint, AddTrigger)
PART_OF_ITS_MODEL = (migrations.AddField, migrations.AddIndex, migrations.AddConstraint)


class AtOnce(migrations.Migration):
    """A migration whose additions are applied together; anything else it does is done one by one, in its place."""

    def apply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        if collect_sql or not self.atomic:  # somebody wants to read every line, or one transaction is not wanted
            return super().apply(project_state, schema_editor, collect_sql)
        for adds, run in groupby(self.operations, key=lambda operation: isinstance(operation, ADDING)):
            for operations in [list(run)] if adds else [[operation] for operation in run]:
                together(operations, self.app_label, project_state, schema_editor)
        return project_state


def together(operations: list[Operation], app_label: str, project_state: Any, schema_editor: Any) -> None:
    """Apply ``operations`` with the models as they are after all of them."""
    before = project_state.clone()
    if len(operations) > 1:
        project_state.__dict__.pop("apps", None)  # what was drawn; it is drawn again when it is asked for
    for operation in operations:
        operation.state_forwards(app_label, project_state)
    created: set[str] = set()
    for operation in operations:
        if isinstance(operation, migrations.CreateModel):
            created.add(operation.name_lower)
        elif isinstance(operation, PART_OF_ITS_MODEL) and operation.model_name_lower in created:
            continue  # its table was made with it
        operation.database_forwards(app_label, schema_editor, before, project_state)

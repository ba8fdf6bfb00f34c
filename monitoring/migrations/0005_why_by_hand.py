"""Why a target is entered by hand, or logged by somebody, in words."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0004_first_questions_about_a_year")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='target',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='target',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='target',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='target',
            name='by_hand_because',
            field=models.TextField(blank=True, help_text='Why no record of the CRM tells it, or why somebody logs it: a sentence for whoever reads the plan.', verbose_name='why by hand'),
        ),
        migrations.AddField(
            model_name='targetevent',
            name='by_hand_because',
            field=models.TextField(blank=True, help_text='Why no record of the CRM tells it, or why somebody logs it: a sentence for whoever reads the plan.', verbose_name='why by hand'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_targetevent" ("audience", "baseline", "by_hand_because", "comparator", "counts", "counts_en", "deadline", "fluxus_role", "frequency", "funder", "heading", "id", "level", "loaded", "measure", "measured_from", "objective_id", "parts", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "principle", "same_as_id", "since", "slug", "title", "title_en", "unit", "until", "value", "value_max", "waits_for") VALUES (NEW."audience", NEW."baseline", NEW."by_hand_because", NEW."comparator", NEW."counts", NEW."counts_en", NEW."deadline", NEW."fluxus_role", NEW."frequency", NEW."funder", NEW."heading", NEW."id", NEW."level", NEW."loaded", NEW."measure", NEW."measured_from", NEW."objective_id", NEW."parts", NEW."per", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."principle", NEW."same_as_id", NEW."since", NEW."slug", NEW."title", NEW."title_en", NEW."unit", NEW."until", NEW."value", NEW."value_max", NEW."waits_for"); RETURN NULL;', hash='15c14a6a3d1a2d5a1b78dd4e23acf459a1cdebe3', operation='INSERT', pgid='pgtrigger_insert_insert_6ea46', table='monitoring_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "monitoring_targetevent" ("audience", "baseline", "by_hand_because", "comparator", "counts", "counts_en", "deadline", "fluxus_role", "frequency", "funder", "heading", "id", "level", "loaded", "measure", "measured_from", "objective_id", "parts", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "principle", "same_as_id", "since", "slug", "title", "title_en", "unit", "until", "value", "value_max", "waits_for") VALUES (NEW."audience", NEW."baseline", NEW."by_hand_because", NEW."comparator", NEW."counts", NEW."counts_en", NEW."deadline", NEW."fluxus_role", NEW."frequency", NEW."funder", NEW."heading", NEW."id", NEW."level", NEW."loaded", NEW."measure", NEW."measured_from", NEW."objective_id", NEW."parts", NEW."per", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."principle", NEW."same_as_id", NEW."since", NEW."slug", NEW."title", NEW."title_en", NEW."unit", NEW."until", NEW."value", NEW."value_max", NEW."waits_for"); RETURN NULL;', hash='9dfceb85a67d9aea83bf18159efe0f7cd6e78bf4', operation='UPDATE', pgid='pgtrigger_update_update_2c59a', table='monitoring_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_targetevent" ("audience", "baseline", "by_hand_because", "comparator", "counts", "counts_en", "deadline", "fluxus_role", "frequency", "funder", "heading", "id", "level", "loaded", "measure", "measured_from", "objective_id", "parts", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "principle", "same_as_id", "since", "slug", "title", "title_en", "unit", "until", "value", "value_max", "waits_for") VALUES (OLD."audience", OLD."baseline", OLD."by_hand_because", OLD."comparator", OLD."counts", OLD."counts_en", OLD."deadline", OLD."fluxus_role", OLD."frequency", OLD."funder", OLD."heading", OLD."id", OLD."level", OLD."loaded", OLD."measure", OLD."measured_from", OLD."objective_id", OLD."parts", OLD."per", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."principle", OLD."same_as_id", OLD."since", OLD."slug", OLD."title", OLD."title_en", OLD."unit", OLD."until", OLD."value", OLD."value_max", OLD."waits_for"); RETURN NULL;', hash='dc2dd5b26088536725a7911f1ca8ec473c6bbe01', operation='DELETE', pgid='pgtrigger_delete_delete_84f97', table='monitoring_target', when='AFTER')),
        ),
    ]

"""A contact moment that was logged by mistake can be withdrawn, for a reason."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0003_what_comes_back'),
        ('monitoring', '0006_parts_of_reports'),
        ('network', '0002_holidays_and_merging'),
        ('schools', '0003_groups_ambitions_days_off'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='visit',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='visit',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='visit',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='visit',
            name='reason',
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name='why it was withdrawn'),
        ),
        migrations.AddField(
            model_name='visit',
            name='withdrawn_on',
            field=models.DateField(editable=False, null=True, verbose_name='withdrawn on'),
        ),
        migrations.AddField(
            model_name='visitevent',
            name='reason',
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name='why it was withdrawn'),
        ),
        migrations.AddField(
            model_name='visitevent',
            name='withdrawn_on',
            field=models.DateField(editable=False, null=True, verbose_name='withdrawn on'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_visitevent" ("entry_id", "how", "id", "level", "logged_by_id", "logged_on", "next_step_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "shared", "topic", "visited_on", "withdrawn_on") VALUES (NEW."entry_id", NEW."how", NEW."id", NEW."level", NEW."logged_by_id", NEW."logged_on", NEW."next_step_id", NEW."organisation_id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."school_id", NEW."shared", NEW."topic", NEW."visited_on", NEW."withdrawn_on"); RETURN NULL;', hash='7147cebdf9895ed2566d2f83d8ff86099a0ba6a9', operation='INSERT', pgid='pgtrigger_insert_insert_18dc7', table='monitoring_visit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."entry_id" IS DISTINCT FROM (NEW."entry_id") OR OLD."how" IS DISTINCT FROM (NEW."how") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."logged_by_id" IS DISTINCT FROM (NEW."logged_by_id") OR OLD."logged_on" IS DISTINCT FROM (NEW."logged_on") OR OLD."next_step_id" IS DISTINCT FROM (NEW."next_step_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."school_id" IS DISTINCT FROM (NEW."school_id") OR OLD."shared" IS DISTINCT FROM (NEW."shared") OR OLD."topic" IS DISTINCT FROM (NEW."topic") OR OLD."visited_on" IS DISTINCT FROM (NEW."visited_on") OR OLD."withdrawn_on" IS DISTINCT FROM (NEW."withdrawn_on"))', func='INSERT INTO "monitoring_visitevent" ("entry_id", "how", "id", "level", "logged_by_id", "logged_on", "next_step_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "shared", "topic", "visited_on", "withdrawn_on") VALUES (NEW."entry_id", NEW."how", NEW."id", NEW."level", NEW."logged_by_id", NEW."logged_on", NEW."next_step_id", NEW."organisation_id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."school_id", NEW."shared", NEW."topic", NEW."visited_on", NEW."withdrawn_on"); RETURN NULL;', hash='7d07ed9f90e0662106cad45c2dff281885efcd8c', operation='UPDATE', pgid='pgtrigger_update_update_4778a', table='monitoring_visit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_visitevent" ("entry_id", "how", "id", "level", "logged_by_id", "logged_on", "next_step_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id", "shared", "topic", "visited_on", "withdrawn_on") VALUES (OLD."entry_id", OLD."how", OLD."id", OLD."level", OLD."logged_by_id", OLD."logged_on", OLD."next_step_id", OLD."organisation_id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."school_id", OLD."shared", OLD."topic", OLD."visited_on", OLD."withdrawn_on"); RETURN NULL;', hash='180376c20c5aeefb6ca985db9444a60d89c7163a', operation='DELETE', pgid='pgtrigger_delete_delete_5037f', table='monitoring_visit', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='visit_withdrawn_for_a_reason', violation_error_message='Say why it was withdrawn.'),
        ),
    ]

"""Reports are counted by a worker, have parts beside the chapters of their plan, and one more audience."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0003_what_comes_back'),
        ('monitoring', '0005_why_by_hand'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='report',
            options={'ordering': ['-pk'], 'verbose_name': 'progress report', 'verbose_name_plural': 'progress reports'},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='report',
            name='keep_frozen',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reportchapter',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reportchapter',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='reportchapter',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='reportchapter',
            name='part',
            field=models.CharField(blank=True, editable=False, help_text='Empty: the summary, or a section of the plan.', max_length=24, verbose_name='part'),
        ),
        migrations.AddField(
            model_name='reportchapterevent',
            name='part',
            field=models.CharField(blank=True, editable=False, help_text='Empty: the summary, or a section of the plan.', max_length=24, verbose_name='part'),
        ),
        migrations.AlterField(
            model_name='report',
            name='audience',
            field=models.CharField(choices=[('fund', 'the fund'), ('municipality', 'the municipality'), ('boards', 'the school boards'), ('steering', 'the steering group'), ('internal', 'ourselves')], max_length=12, verbose_name='for'),
        ),
        migrations.AlterField(
            model_name='report',
            name='figures',
            field=models.JSONField(default=dict, editable=False, verbose_name='frozen figures'),
        ),
        migrations.AlterField(
            model_name='report',
            name='frozen_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='figures frozen at'),
        ),
        migrations.AlterField(
            model_name='reportevent',
            name='audience',
            field=models.CharField(choices=[('fund', 'the fund'), ('municipality', 'the municipality'), ('boards', 'the school boards'), ('steering', 'the steering group'), ('internal', 'ourselves')], max_length=12, verbose_name='for'),
        ),
        migrations.AlterField(
            model_name='reportevent',
            name='frozen_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='figures frozen at'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='keep_what_was_asked', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."edition" IS DISTINCT FROM (NEW."edition") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."until" IS DISTINCT FROM (NEW."until") OR OLD."audience" IS DISTINCT FROM (NEW."audience"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3e6c456a885e94589aae6ebac2788eb0c49e3733', operation='UPDATE', pgid='pgtrigger_keep_what_was_asked_32484', table='monitoring_report', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='keep_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.frozen_at IS NOT NULL AND ROW(OLD.figures, OLD.frozen_at) IS DISTINCT FROM ROW(NEW.figures, NEW.frozen_at))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='386fa7254b927379e81261464ed197b9626c86fb', operation='UPDATE', pgid='pgtrigger_keep_frozen_b79ca', table='monitoring_report', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportchapter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_reportchapterevent" ("id", "name", "narrative", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id") VALUES (NEW."id", NEW."name", NEW."narrative", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."report_id"); RETURN NULL;', hash='b641086d945bfa776b483c97991be9b2b4db0a21', operation='INSERT', pgid='pgtrigger_insert_insert_8b614', table='monitoring_reportchapter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportchapter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "monitoring_reportchapterevent" ("id", "name", "narrative", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id") VALUES (NEW."id", NEW."name", NEW."narrative", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."report_id"); RETURN NULL;', hash='a81b610a3731f5afd4bf7000d57ba185e04004cb', operation='UPDATE', pgid='pgtrigger_update_update_afc1a', table='monitoring_reportchapter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportchapter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "monitoring_reportchapterevent" ("id", "name", "narrative", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id") VALUES (OLD."id", OLD."name", OLD."narrative", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."report_id"); RETURN NULL;', hash='780b9d2c2d07dcd3acd55be3d06afedbec574740', operation='DELETE', pgid='pgtrigger_delete_delete_c5087', table='monitoring_reportchapter', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('figures', {}), ('frozen_at__isnull', True)), models.Q(models.Q(('figures', {}), _negated=True), ('frozen_at__isnull', False)), _connector='OR'), name='report_frozen_at_a_moment', violation_error_message='Figures are frozen at a moment.'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'concept'), ('frozen_at__isnull', False), _connector='OR'), name='report_issued_with_its_figures', violation_error_message='The figures are still being counted.'),
        ),
    ]

import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import fluxus.common.search
import fluxus.network.models.holiday
import fluxus.network.models.likeness
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from fluxus.common.at_once import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('network', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='person',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='person',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='person',
            name='delete_delete',
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(db_collation='nl_natural', max_length=60, verbose_name='name')),
                ('region', models.CharField(choices=[('noord', 'North'), ('midden', 'Middle'), ('zuid', 'South')], default='noord', max_length=6, verbose_name='holiday region')),
                ('school_year', models.PositiveSmallIntegerField(help_text='The year in which it starts.', verbose_name='school year')),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(verbose_name='last day')),
            ],
            options={
                'verbose_name': 'school holiday',
                'verbose_name_plural': 'school holidays',
                'ordering': ['-since', 'region'],
            },
        ),
        migrations.CreateModel(
            name='HolidayEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(db_collation='nl_natural', max_length=60, verbose_name='name')),
                ('region', models.CharField(choices=[('noord', 'North'), ('midden', 'Middle'), ('zuid', 'South')], default='noord', max_length=6, verbose_name='holiday region')),
                ('school_year', models.PositiveSmallIntegerField(help_text='The year in which it starts.', verbose_name='school year')),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(verbose_name='last day')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NotDuplicate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('judged_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='judged at')),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='withdrawn at')),
            ],
            options={
                'verbose_name': 'two people who are alike',
                'verbose_name_plural': 'people who are alike and not the same',
                'ordering': ['-judged_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='NotDuplicateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('judged_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='judged at')),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='withdrawn at')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PersonMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('merged_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='merged at')),
                ('undone_at', models.DateTimeField(editable=False, null=True, verbose_name='undone at')),
                ('changes', models.JSONField(default=list, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='changes')),
            ],
            options={
                'verbose_name': 'merge of two people',
                'verbose_name_plural': 'merged people',
                'ordering': ['-merged_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PersonMergeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('merged_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='merged at')),
                ('undone_at', models.DateTimeField(editable=False, null=True, verbose_name='undone at')),
                ('changes', models.JSONField(default=list, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='changes')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='person',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.person', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.person', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='holidayevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='holidayevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='network.holiday'),
        ),
        migrations.AddField(
            model_name='notduplicate',
            name='judged_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.person', verbose_name='according to'),
        ),
        migrations.AddField(
            model_name='notduplicate',
            name='one',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.person', verbose_name='the one'),
        ),
        migrations.AddField(
            model_name='notduplicate',
            name='other',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.person', verbose_name='the other'),
        ),
        migrations.AddField(
            model_name='notduplicateevent',
            name='judged_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.person', verbose_name='according to'),
        ),
        migrations.AddField(
            model_name='notduplicateevent',
            name='one',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.person', verbose_name='the one'),
        ),
        migrations.AddField(
            model_name='notduplicateevent',
            name='other',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.person', verbose_name='the other'),
        ),
        migrations.AddField(
            model_name='notduplicateevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='notduplicateevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='network.notduplicate'),
        ),
        migrations.AddField(
            model_name='personmerge',
            name='kept',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='network.person', verbose_name='kept'),
        ),
        migrations.AddField(
            model_name='personmerge',
            name='merged',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.person', verbose_name='merged away'),
        ),
        migrations.AddField(
            model_name='personmerge',
            name='merged_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.person', verbose_name='merged by'),
        ),
        migrations.AddField(
            model_name='personmerge',
            name='undone_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.person', verbose_name='undone by'),
        ),
        migrations.AddField(
            model_name='personmergeevent',
            name='kept',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.person', verbose_name='kept'),
        ),
        migrations.AddField(
            model_name='personmergeevent',
            name='merged',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.person', verbose_name='merged away'),
        ),
        migrations.AddField(
            model_name='personmergeevent',
            name='merged_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.person', verbose_name='merged by'),
        ),
        migrations.AddField(
            model_name='personmergeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='personmergeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='network.personmerge'),
        ),
        migrations.AddField(
            model_name='personmergeevent',
            name='undone_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.person', verbose_name='undone by'),
        ),
        migrations.AddField(
            model_name='person',
            name='name_key',
            field=models.GeneratedField(db_persist=True, expression=fluxus.common.search.Plain(django.db.models.functions.text.Concat(models.F('first_name'), models.Value(' '), models.F('last_name'), output_field=models.TextField())), output_field=models.TextField()),
        ),
        migrations.AddField(
            model_name='person',
            name='phone_key',
            field=models.GeneratedField(db_persist=True, expression=fluxus.network.models.likeness.Digits('phone'), output_field=models.TextField()),
        ),
        migrations.AddIndex(
            model_name='person',
            index=django.contrib.postgres.indexes.GinIndex(fields=['name_key'], name='person_name_key', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('phone_key', ''), _negated=True), fields=['phone_key'], name='person_phone_key'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='person_is_not_merged_into_itself', violation_error_message='A person cannot be merged with itself.'),
        ),
        migrations.AddConstraint(
            model_name='holiday',
            constraint=models.UniqueConstraint(fields=('region', 'school_year', 'name'), name='one_holiday_per_region_year_and_name', violation_error_message='That region already has a holiday of this name in that school year.'),
        ),
        migrations.AddConstraint(
            model_name='holiday',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='holiday_ends_after_start', violation_error_message='The last day cannot lie before the first.'),
        ),
        migrations.AddConstraint(
            model_name='holiday',
            constraint=models.CheckConstraint(condition=models.Q(('since__gte', fluxus.network.models.holiday.MakeDate('school_year', 8, 1)), ('since__lte', fluxus.network.models.holiday.MakeDate(django.db.models.expressions.CombinedExpression(models.F('school_year'), '+', models.Value(1)), 7, 31))), name='holiday_starts_in_its_school_year', violation_error_message='The first day lies in another school year.'),
        ),
        migrations.AddConstraint(
            model_name='notduplicate',
            constraint=models.UniqueConstraint(django.db.models.functions.comparison.Least('one', 'other'), django.db.models.functions.comparison.Greatest('one', 'other'), condition=models.Q(('withdrawn_at__isnull', True)), name='pair_is_judged_once', violation_error_message='Of these two it is known already that they are two people.'),
        ),
        migrations.AddConstraint(
            model_name='notduplicate',
            constraint=models.CheckConstraint(condition=models.Q(('one', models.F('other')), _negated=True), name='judgement_is_about_two_people', violation_error_message='A person cannot be told apart from itself.'),
        ),
        migrations.AddConstraint(
            model_name='personmerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('merged',), name='person_is_merged_once', violation_error_message='This person has been merged already.'),
        ),
        migrations.AddConstraint(
            model_name='personmerge',
            constraint=models.CheckConstraint(condition=models.Q(('kept', models.F('merged')), _negated=True), name='merge_is_of_two_people', violation_error_message='A person cannot be merged with itself.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_personevent" ("archived_on", "email", "first_name", "id", "last_name", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prefix") VALUES (NEW."archived_on", NEW."email", NEW."first_name", NEW."id", NEW."last_name", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."prefix"); RETURN NULL;', hash='99710640f963af020a53319990555ededa3f154a', operation='INSERT', pgid='pgtrigger_insert_insert_58ee5', table='network_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."archived_on" IS DISTINCT FROM (NEW."archived_on") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix"))', func='INSERT INTO "network_personevent" ("archived_on", "email", "first_name", "id", "last_name", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prefix") VALUES (NEW."archived_on", NEW."email", NEW."first_name", NEW."id", NEW."last_name", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."prefix"); RETURN NULL;', hash='42f24f6e822d3561ddde9bb049213cfe55040e43', operation='UPDATE', pgid='pgtrigger_update_update_8a5b7', table='network_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_personevent" ("archived_on", "email", "first_name", "id", "last_name", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "prefix") VALUES (OLD."archived_on", OLD."email", OLD."first_name", OLD."id", OLD."last_name", OLD."merged_into_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."prefix"); RETURN NULL;', hash='9479580eb8dda3958848f26e583151fdee1dc193', operation='DELETE', pgid='pgtrigger_delete_delete_7112c', table='network_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='holiday',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_holidayevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "school_year", "since", "until") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region", NEW."school_year", NEW."since", NEW."until"); RETURN NULL;', hash='bf1656a39c2fda52b70cc205456f184f4c1d8669', operation='INSERT', pgid='pgtrigger_insert_insert_badcd', table='network_holiday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='holiday',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "network_holidayevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "school_year", "since", "until") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region", NEW."school_year", NEW."since", NEW."until"); RETURN NULL;', hash='381c3e710510147bfe21ccf2d671d5eda800585f', operation='UPDATE', pgid='pgtrigger_update_update_fe074', table='network_holiday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='holiday',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_holidayevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "school_year", "since", "until") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region", OLD."school_year", OLD."since", OLD."until"); RETURN NULL;', hash='9963bb2f58b9873b92f6f078578c0b06296bc086', operation='DELETE', pgid='pgtrigger_delete_delete_0e905', table='network_holiday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='holidayevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='456e19fc7bc5cc62e10269de79fd709494debf9c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f7073', table='network_holidayevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notduplicate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_notduplicateevent" ("id", "judged_at", "judged_by_id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."id", NEW."judged_at", NEW."judged_by_id", NEW."one_id", NEW."other_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."withdrawn_at"); RETURN NULL;', hash='fdf115a21420a1d2a2c02145f5b270f281479527', operation='INSERT', pgid='pgtrigger_insert_insert_d3f9d', table='network_notduplicate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notduplicate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "network_notduplicateevent" ("id", "judged_at", "judged_by_id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."id", NEW."judged_at", NEW."judged_by_id", NEW."one_id", NEW."other_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."withdrawn_at"); RETURN NULL;', hash='dae1ad5b5b9e816716e3a6137796b99c0904e345', operation='UPDATE', pgid='pgtrigger_update_update_4bb39', table='network_notduplicate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notduplicate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_notduplicateevent" ("id", "judged_at", "judged_by_id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (OLD."id", OLD."judged_at", OLD."judged_by_id", OLD."one_id", OLD."other_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."withdrawn_at"); RETURN NULL;', hash='75fdce838f7a6a4328128bc8c08a90e119142050', operation='DELETE', pgid='pgtrigger_delete_delete_8d14f', table='network_notduplicate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notduplicateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='599d91dc11fc8adcb05f8d9d98188b3a01170c14', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62148', table='network_notduplicateevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personmerge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_personmergeevent" ("changes", "id", "kept_id", "merged_at", "merged_by_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id") VALUES (NEW."changes", NEW."id", NEW."kept_id", NEW."merged_at", NEW."merged_by_id", NEW."merged_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='71fd4caad41aff274bff5682d14c63b3cacf58ac', operation='INSERT', pgid='pgtrigger_insert_insert_3b3d3', table='network_personmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personmerge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "network_personmergeevent" ("changes", "id", "kept_id", "merged_at", "merged_by_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id") VALUES (NEW."changes", NEW."id", NEW."kept_id", NEW."merged_at", NEW."merged_by_id", NEW."merged_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='60536039ed44ad8f68a1d6d6a1a00b1abba7b597', operation='UPDATE', pgid='pgtrigger_update_update_5cd5e', table='network_personmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personmerge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_personmergeevent" ("changes", "id", "kept_id", "merged_at", "merged_by_id", "merged_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id") VALUES (OLD."changes", OLD."id", OLD."kept_id", OLD."merged_at", OLD."merged_by_id", OLD."merged_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;', hash='d30be47d9c673c42383d7611cb47346146a2eea4', operation='DELETE', pgid='pgtrigger_delete_delete_14204', table='network_personmerge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personmergeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0f0bf39e500708eb425ddb4f5acb27a12b41b346', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d398c', table='network_personmergeevent', when='BEFORE')),
        ),
    ]

"""What each reason to choose a maker weighs at first; managers change it on screen."""

from django.db import migrations

AT_FIRST = {
    "discipline": 30,
    "levels": 15,
    "availability": 15,
    "spread": 15,
    "district": 10,
    "distance": 10,
    "evaluation": 10,
    "language": 10,
    "words": 10,
}


def weigh(apps, schema_editor):
    weights = apps.get_model("culture_makers", "MatchWeight")
    weights.objects.bulk_create(weights(reason=reason, points=points) for reason, points in AT_FIRST.items())


class Migration(migrations.Migration):

    dependencies = [("culture_makers", "0001_initial")]

    operations = [migrations.RunPython(weigh, migrations.RunPython.noop)]

"""Indicators count the downloads of sheets too: what they point at may be a toolkit or the print kit."""

import django.db.models.deletion
from django.db import migrations, models

OF_CAMPAIGNS = {"content_type__app_label": "campaigns", "content_type__model": "campaignpage"}


def rename_in_drafts(apps, schema_editor):
    """Drafts and versions of before hold the field by its name."""
    _rename(apps, "toolkit", "counted")


def rename_back(apps, schema_editor):
    """What is no toolkit cannot be counted as it was before."""
    toolkits = apps.get_model("campaigns", "ToolkitPage").objects.values("pk")
    apps.get_model("campaigns", "Indicator").objects.exclude(counted__in=toolkits).update(counted=None)
    _rename(apps, "counted", "toolkit")


def _rename(apps, old, new):
    for version in apps.get_model("wagtailcore", "Revision").objects.filter(**OF_CAMPAIGNS).iterator():
        rows = [row for row in version.content.get("indicators", []) if old in row]
        for row in rows:
            row[new] = row.pop(old)
        if rows:
            version.save(update_fields=["content"])


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0003_films'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.RenameField(model_name='indicator', old_name='toolkit', new_name='counted'),
        migrations.AlterField(
            model_name='indicator',
            name='counted',
            field=models.ForeignKey(blank=True, help_text='Then the result is counted by itself, in the days of the campaign.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='count the downloads of'),
        ),
        migrations.RunPython(rename_in_drafts, rename_back),
    ]

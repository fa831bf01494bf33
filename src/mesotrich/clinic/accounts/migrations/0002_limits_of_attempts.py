"""The table in which attempts to sign in are counted."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """Make the table of the cache that counts attempts; it stays where it is there already."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]

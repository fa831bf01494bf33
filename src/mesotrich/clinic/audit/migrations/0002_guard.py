"""The database itself refuses to change or delete a line of the log."""

from django.db import migrations

from mesotrich.clinic.audit.guard import guard, release


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: guard(schema_editor.connection),
            lambda apps, schema_editor: release(schema_editor.connection),
        )
    ]

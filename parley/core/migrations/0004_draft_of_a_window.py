from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_search_by_name")]
    operations = [
        migrations.RemoveConstraint("draft", "one_draft_per_field"),
        migrations.AddField("draft", "tab", models.CharField(blank=True, default="", max_length=36)),
        migrations.AddConstraint(
            "draft",
            models.UniqueConstraint(fields=("workspace", "user", "key", "tab"), name="one_draft_per_window"),
        ),
    ]

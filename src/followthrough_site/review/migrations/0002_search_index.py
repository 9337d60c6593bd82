"""The full-text index over `review_searchtext`: FTS5 on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

CREATE = {
    "sqlite": "CREATE VIRTUAL TABLE review_search USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')",
    "postgresql": "CREATE INDEX review_search ON review_searchtext USING gin (to_tsvector('simple', body))",
}
DROP = {"sqlite": "DROP TABLE review_search", "postgresql": "DROP INDEX review_search"}


def create(apps, schema_editor):
    schema_editor.execute(CREATE[schema_editor.connection.vendor])


def drop(apps, schema_editor):
    schema_editor.execute(DROP[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]

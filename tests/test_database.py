"""The database under test is the one that was asked for, and the migrations make exactly what the models say."""

from __future__ import annotations

import os

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.mark.postgres_too
def test_connection_is_the_database_asked_for():
    assert connection.vendor == ("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")


@pytest.mark.postgres_too
@pytest.mark.django_db
def test_migrations_make_the_tables_of_every_model():
    tables = set(connection.introspection.django_table_names(only_existing=False))
    assert tables - set(connection.introspection.table_names()) == set()


@pytest.mark.django_db
def test_models_have_no_change_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

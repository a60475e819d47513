"""Fixtures of the whole suite. People are named by what they may do: Alice owns a workspace, Bob owns another."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from parley.core import people
from parley.core.models import User, Workspace
from parley.core.scope import Scope

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def now() -> dt.datetime:
    """Thursday 12 March 2026, half past nine in UTC."""
    return NOW


@pytest.fixture
def alice(db: None) -> User:
    return User.objects.create_user("alice")


@pytest.fixture
def bob(db: None) -> User:
    return User.objects.create_user("bob")


@pytest.fixture
def workspace(alice: User) -> Workspace:
    return people.new_workspace(alice, name="Alice's career", now=NOW)


@pytest.fixture
def scope(alice: User, workspace: Workspace) -> Scope:
    """Alice acting in her own workspace, from the web, at `now`."""
    return Scope(workspace=workspace, user=alice, now=NOW, source="web")


@pytest.fixture
def bobs(bob: User) -> Scope:
    """Bob acting in his own workspace."""
    return Scope(workspace=people.new_workspace(bob, name="Bob's career", now=NOW), user=bob, now=NOW, source="web")


@pytest.fixture
def web(alice: User, workspace: Workspace) -> Client:
    """A browser in which Alice is signed in."""
    client = Client()
    client.force_login(alice)
    return client

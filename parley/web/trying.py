"""Doing what a form asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form

from parley.kernel.errors import Refused


def tried(form: Form, deed: Callable[[], object]) -> bool:
    """Do it if the form is well; what the action refuses goes to its field. Whether it was done."""
    if not form.is_valid():
        return False
    try:
        deed()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True

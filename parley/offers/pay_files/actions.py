"""Files of pay are given, looked at, kept and thrown away."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction

from parley.core import attachments, ids, ledger
from parley.core.progress import Tell, untold
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.market.gateway import digest
from parley.offers.models import MarketFile
from parley.offers.pay_files import gateway
from parley.offers.pay_files.gateway import Converted


def give(scope: Scope, *, name: str, chunks: Iterable[bytes], currency: str = "") -> MarketFile:
    """Read a file so that it can be looked at; one that is there already is not read again.

    `currency` is that of a table that names none. Raises Refused for a file that cannot be used.
    """
    with gateway.received(chunks) as path:
        return given(scope, path) or read_in(scope, name=name, path=path, currency=currency)


def given(scope: Scope, path: Path) -> MarketFile | None:
    """The row of a file that was given before, by its content."""
    return scope.of(MarketFile).filter(sha256=digest(path)).first()


def read_in(
    scope: Scope, *, name: str, path: Path, currency: str, row_id: uuid.UUID | None = None, tell: Tell = untold
) -> MarketFile:
    """Read a file that was set down, as the row of this id. It may take seconds, with no transaction open meanwhile.

    Raises Refused for a file that cannot be used.
    """
    name = PurePath(name.replace("\\", "/")).name[:255] or "file"
    converted = gateway.convert(path, name, currency, tell=tell)
    if len(converted.parquet) > settings.UPLOAD_LIMIT:
        megabytes = len(converted.parquet) / 1024**2
        raise Refused(
            f"What is kept of this file would have {megabytes:,.0f} MB; a kept file has at most "
            f"{settings.UPLOAD_LIMIT // 1024**2}. Cut it by years or states and give the parts.",
            field="file",
        )
    return _keep(scope, row_id or ids.new(), name, converted)


@transaction.atomic
def _keep(scope: Scope, row_id: uuid.UUID, name: str, converted: Converted) -> MarketFile:
    row = MarketFile(id=row_id, name=name, given_at=scope.now, **converted.fields)
    ledger.create(scope, row, kind="market.given")
    attachments.attach(scope, row, name=f"{PurePath(name).stem[:200]}.parquet", chunks=[converted.parquet])
    return row


@transaction.atomic
def keep(scope: Scope, *, file_id: uuid.UUID) -> MarketFile:
    """Let a file count from now on. Raises NotFound."""
    row = scope.get(MarketFile, file_id)
    ledger.change(scope, row, {"is_kept": True}, kind="market.kept")
    return row


@transaction.atomic
def remove(scope: Scope, *, file_id: uuid.UUID) -> str:
    """Take a file away with its pays, and return its name. Raises NotFound."""
    row = scope.get(MarketFile, file_id)
    attachments.remove_all(scope, row)
    ledger.delete(scope, row, kind="market.removed")
    return row.name

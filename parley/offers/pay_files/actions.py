"""Files of pay are given, looked at, kept and thrown away."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from pathlib import PurePath

from django.conf import settings
from django.db import transaction

from parley.core import attachments, ledger
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.market.gateway import digest
from parley.offers.models import MarketFile
from parley.offers.pay_files import gateway
from parley.offers.pay_files.gateway import Converted


def give(scope: Scope, *, name: str, chunks: Iterable[bytes], currency: str = "") -> MarketFile:
    """Read a file so that it can be looked at; one that is there already is not read again.

    `currency` is that of a table that names none. Raises Refused for a file that cannot be used. Reading may take
    seconds, so that no transaction is open meanwhile.
    """
    name = PurePath(name.replace("\\", "/")).name[:255] or "file"
    with gateway.received(chunks) as path:
        before = scope.of(MarketFile).filter(sha256=digest(path)).first()
        if before is not None:
            return before
        converted = gateway.convert(path, name, currency)
    if len(converted.parquet) > settings.UPLOAD_LIMIT:
        megabytes = len(converted.parquet) / 1024**2
        raise Refused(
            f"What is kept of this file would have {megabytes:,.0f} MB; a kept file has at most "
            f"{settings.UPLOAD_LIMIT // 1024**2}. Cut it by years or states and give the parts.",
            field="file",
        )
    return _keep(scope, name, converted)


@transaction.atomic
def _keep(scope: Scope, name: str, converted: Converted) -> MarketFile:
    row = MarketFile(name=name, given_at=scope.now, **converted.fields)
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

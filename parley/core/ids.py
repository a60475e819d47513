"""Identifiers: UUID version 7 (RFC 9562, section 5.7), so that rows sort by when they were made.

Within one process they are strictly increasing: the 12 bits after the milliseconds count up (RFC 9562, 6.2, method 1).
"""

from __future__ import annotations

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new() -> uuid.UUID:
    """A fresh identifier, greater than every one this process made before."""
    global _last
    with _lock:
        # 48 bits of milliseconds and a 12 bit counter that carries over into the milliseconds when it is full.
        stamp = max((time.time_ns() // 1_000_000) << 12, _last + 1)
        _last = stamp
    tail = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return uuid.UUID(int=(stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | tail)

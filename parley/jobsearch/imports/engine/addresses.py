"""Links of job postings: made comparable, and read for the id that a job board put in them."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_BARE = re.compile(r"^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?::\d{1,5})?(?:/\S*)?$", re.IGNORECASE)
_LINKEDIN_JOB = re.compile(
    r"^https?://(?:[a-z]{2,3}\.)?linkedin\.com/(?:comm/)?jobs/(?:view/(?:[^/?#]*-)?|search/?\?(?:[^#]*&)?currentJobId=)"
    r"(\d{6,})(?=[/?#&]|$)",
    re.IGNORECASE,
)
_LINKEDIN_PERSON = re.compile(r"^https?://(?:[a-z]{2,3}\.)?linkedin\.com/in/([^/?#\s]+)", re.IGNORECASE)
_TRACKING = re.compile(r"^(?:utm_\w+|gh_src|ref|refid|trk|trackingid|source|src|lipi|fbclid|gclid)=", re.IGNORECASE)


#: Stands in every link that `job_id` reads.
BOARD = "linkedin.com/"


def web_address(cell: str) -> str:
    """The link in a cell, with its scheme, or an empty string where the cell is not a link to the web.

    Only http and https are links: `javascript:` and the like are text.
    """
    words = cell.strip()
    if _SCHEME.match(words) and not re.search(r"[\s<>\"]", words) and len(words) > len("https://"):
        return words
    if words and _BARE.match(words) and ("/" in words or words.lower().startswith("www.")):
        return f"https://{words}"
    return ""


def job_id(url: str) -> str:
    """The id a job board gives, such as `linkedin:3907654321` from either shape of its links; empty without one."""
    found = _LINKEDIN_JOB.match(url)
    return f"linkedin:{found.group(1)}" if found else ""


def profile_id(url: str) -> str:
    """The id of a person's profile, such as `linkedin-in:ada-example`."""
    found = _LINKEDIN_PERSON.match(url)
    return f"linkedin-in:{found.group(1).casefold()}" if found else ""


def place(url: str) -> str:
    """A link as it is compared: no scheme, no `www.`, no fragment, no tracking, no slash at the end."""
    words = _SCHEME.sub("", url.strip()).partition("#")[0]
    path, _mark, query = words.partition("?")
    host, slash, rest = path.partition("/")
    host = host.casefold().removeprefix("www.")
    kept = "&".join(sorted(part for part in query.split("&") if part and not _TRACKING.match(part)))
    whole = f"{host}{slash}{rest}".rstrip("/")
    return f"{whole}?{kept}" if kept else whole

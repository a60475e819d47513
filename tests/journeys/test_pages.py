"""Every page there is, with the sample data in it: light and dark, wide and narrow."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from urllib.parse import parse_qsl, urljoin, urlsplit

from playwright.sync_api import BrowserContext, Page

from tests import forms
from tests.journeys import walk
from tests.journeys.conftest import photograph
from tests.journeys.watch import Watch, axe, sideways

IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
#: Addresses that answer with a file or with data, not with a page.
NO_PAGE = re.compile(
    r"^/(evidence/outputs/[^/]+/(file|sheet)/|files/|find\.json|archive/download/|archive/plain/\w+/"
    r"|evidence/portfolio/page/markdown/|evidence/week/friday\.ics|search/calendar/rounds\.ics|search/rounds/[^/]+/round\.ics|search/record/table\.csv|static/)"
)
#: Parts of a question that make another page of the same address; of the others only the name counts.
TELLING = ("view", "kind", "verdict")
#: So many pages of one shape are read: an open and a closed opportunity, say. The first is opened in the browser.
OF_A_SHAPE = 2
#: Shapes of which more are read, since only some of them lead on: a story that was told leads to its tellings.
MORE = {
    "/practice/mock/*/": 3, "/practice/answers/*/": 4, "/evidence/stories/*/": 6, "/evidence/stories/*/tell/": 6,
    "/search/rounds/*/": 6, "/search/companies/*/": 4, "/search/companies/*/research/": 4,
    "/search/opportunities/*/thesis/": 4,
}  # fmt: skip
BEGIN = (
    "/offers/market/?occupation=engineer", "/offers/market/?place=Utrecht",
    "/", "/welcome/", "/styleguide/", "/no-such-page/", "/find/?q=a", "/search/?view=table", "/search/?view=board",
    "/evidence/stories/", "/import/", "/search/many/?do=close&every=1",
    "/search/filters/new/?q=staff",
)  # fmt: skip
#: Every page of the product; an address that is not met on the way is a page that nothing leads to.
PAGES = {
    "/", "/welcome/", "/settings/", "/styleguide/", "/find/?q", "/import/", "/import/*/", "/archive/",
    "/archive/plain/", "/archive/backups/", "/archive/restore/",
    "/evidence/", "/evidence/entries/*/", "/evidence/stories/", "/evidence/stories/*/", "/evidence/stories/*/versions/",
    "/evidence/found/", "/evidence/found/?state", "/evidence/found/?from", "/evidence/found/bring/",
    "/evidence/found/*/",
    "/evidence/year/", "/evidence/year/?year", "/evidence/year/month/?month",
    "/evidence/numbers/", "/evidence/numbers/?entry", "/evidence/week/", "/evidence/week/?on", "/evidence/week/sent/*/",
    "/evidence/stories/*/tell/", "/evidence/stories/*/strength/", "/evidence/tellings/*/",
    "/evidence/stories/*/probe/?rule", "/evidence/coach/",
    "/evidence/coverage/", "/evidence/coverage/?show", "/evidence/coverage/?view=table",
    "/evidence/outputs/", "/evidence/outputs/*/", "/evidence/outputs/*/versions/", "/evidence/outputs/*/send/",
    "/evidence/outputs/*/item/?in", "/evidence/outputs/*/item/?in&n", "/evidence/outputs/*/bullets/?in&n",
    "/evidence/outputs/resume/bring-in/", "/evidence/outputs/sent/*/",
    "/evidence/portfolio/", "/evidence/portfolio/projects/", "/evidence/portfolio/open-source/",
    "/evidence/portfolio/open-source/?form", "/evidence/portfolio/projects/?form", "/evidence/portfolio/writing/?form",
    "/evidence/portfolio/talks/?form",
    "/evidence/portfolio/writing/", "/evidence/portfolio/talks/", "/evidence/portfolio/pieces/*/",
    "/evidence/portfolio/pieces/*/versions/", "/evidence/portfolio/pieces/*/versions/?new",
    "/evidence/portfolio/page/", "/evidence/portfolio/looks/", "/evidence/portfolio/looks/*/",
    "/evidence/answers/", "/evidence/answers/*/", "/evidence/answers/*/versions/", "/evidence/answers/*/versions/?new",
    "/evidence/narrative/", "/evidence/audits/", "/evidence/audits/*/", "/evidence/glue/", "/evidence/glue/?by",
    "/evidence/follow-ups/*/",
    "/practice/bank/", "/practice/bank/?show", "/practice/bank/add/", "/practice/bank/question/?of",
    "/practice/bank/own/*/", "/practice/bank/own/*/edit/", "/practice/stuck/", "/practice/feedback/",
    "/practice/notes/*/", "/practice/notes/*/versions/", "/practice/calibration/",
    "/practice/", "/practice/mock/", "/practice/mock/*/", "/practice/answers/", "/practice/answers/*/",
    "/practice/answers/?key", "/practice/answers/*/beside/", "/practice/answers/*/beside/?with",
    "/practice/answers/*/story/", "/practice/cards/*/", "/practice/cards/*/edit/",
    "/search/", "/search/calendar/", "/search/?view=table", "/search/record/", "/search/stages/",
    "/search/opportunities/new/", "/search/opportunities/*/", "/search/filters/*/edit/", "/search/filters/new/?q",
    "/search/many/?do&every",
    "/search/silent/", "/search/rest/", "/search/finish/", "/search/goals/", "/search/goals/*/",
    "/search/opportunities/*/errands/add/", "/search/opportunities/*/errands/add/?kind=task",
    "/search/errands/*/",
    "/search/opportunities/*/edit/", "/search/opportunities/*/description/", "/search/opportunities/*/next/",
    "/search/opportunities/*/reading/",
    "/search/opportunities/*/move/", "/search/opportunities/*/close/", "/search/opportunities/*/delete/",
    "/search/opportunities/*/rounds/add/", "/search/opportunities/*/people/add/", "/search/notes/*/",
    "/search/companies/", "/search/companies/*/", "/search/companies/*/edit/", "/search/companies/*/research/",
    "/search/companies/*/research/?step", "/search/companies/*/research/?note", "/search/research/*/",
    "/search/talking-points/*/", "/search/companies/*/evaluation/", "/search/companies/*/flags/add/",
    "/search/companies/*/flags/add/?dimension&text&tone", "/search/companies/*/flags/add/?origin", "/search/flags/*/",
    "/search/companies/*/runway/", "/search/runways/*/", "/search/runways/*/edit/",
    "/search/opportunities/*/thesis/", "/search/rounds/*/thesis/", "/search/opportunities/*/worries/",
    "/search/opportunities/*/worries/add/", "/search/opportunities/*/worries/add/?usual", "/search/worries/",
    "/search/worries/add/", "/search/worries/add/?usual", "/search/worries/*/",
    "/search/messages/", "/search/messages/*/", "/search/messages/to-all/", "/search/messages/to-all/?besides&letter",
    "/search/messages/to-all/?besides&by&letter", "/search/aim/", "/search/opportunities/*/aim/",
    "/search/people/",
    "/search/people/*/", "/search/people/*/edit/", "/search/people/*/erase/", "/search/parts/*/", "/search/rounds/*/",
    "/search/rounds/*/edit/", "/search/rounds/*/debrief/", "/search/rounds/*/prepare/", "/search/rounds/*/after/",
    "/search/rounds/*/questions/", "/search/questions/*/", "/search/letters/*/", "/search/mail/*/",
    "/search/calibration/",
    "/search/funnel/", "/search/sources/", "/search/forecast/", "/search/forecast/?deadline", "/offers/*/in-time/",
    "/offers/*/asks/", "/offers/asks/*/", "/offers/*/counter/", "/offers/matters/", "/offers/*/talk/?at",
    "/offers/talks/*/?at",
    "/offers/talks/", "/offers/talks/*/", "/offers/talks/*/note/", "/offers/*/talk/", "/offers/*/talk/note/",
    "/offers/decisions/", "/offers/decisions/add/", "/offers/decisions/*/", "/offers/decisions/*/words/",
    "/offers/decisions/*/look/?after",
    "/offers/contacts/*/", "/offers/advisers/add/", "/offers/advisers/*/",
    "/offers/", "/offers/add/", "/offers/add/?kind=search_on",
    "/offers/*/", "/offers/*/change/", "/offers/*/range/", "/offers/*/range/?seed", "/offers/compare/",
    "/offers/walking-away/", "/offers/walking-away/?hurry", "/offers/lines/",
    "/offers/assumptions/", "/offers/criteria/", "/offers/criteria/*/",
    "/offers/rates/bring/",
    "/offers/market/", "/offers/market/?occupation", "/offers/market/?place", "/offers/market/files/*/",
}  # fmt: skip
UNREAD = b"Company,Role,Date Applied,Status\nGlobex,Engineer,03/04/2025,In the drawer\n,Nobody,05/06/2025,Applied\n"
READ = b"Company,Role,Date Applied,Status\nHooli,Engineer,2025-04-03,Applied\n"
MAIL = (
    b"From: Globex Hiring Team <jobs@globex.example>\nSubject: Your application for Engineer at Globex\n"
    b"Date: Thu, 3 Apr 2025 10:00:00 +0000\nMessage-ID: <1@globex.example>\n\n"
    b"We have received your application. Thank you.\n"
)


def shape(address: str) -> str:
    """An address without its identifiers and answers: pages of one shape are drawn by one view."""
    parts = urlsplit(address)
    asked = sorted({name if name not in TELLING else f"{name}={value}" for name, value in parse_qsl(parts.query)})
    return IDENTIFIER.sub("*", parts.path) + ("?" + "&".join(asked) if asked else "")


def links(page: Page) -> list[str]:
    """Where the page leads inside Parley, without the part of the page that is meant."""
    return list(
        page.evaluate("""() => [...new Set([...document.querySelectorAll("a[href]")]
            .filter((link) => link.origin === location.origin).map((link) => link.pathname + link.search))]""")
    )


def look_at(page: Page, name: str, content: bytes) -> None:
    walk.go(page, "/import/")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Look at it").click()
    walk.heading(page, name)


def furnish(page: Page) -> list[str]:
    """The sample, and files that wait and that were brought in. Returns where the opportunity of the mail is."""
    page.get_by_role("button", name="Look around").click()
    page.get_by_role("button", name="Remove the sample").wait_for()
    look_at(page, "waits.csv", UNREAD)
    look_at(page, "done.csv", READ)
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_role("button", name="Undo this import").wait_for()
    look_at(page, "waits.eml", MAIL)
    look_at(page, "done.eml", MAIL.replace(b"<1@", b"<2@"))
    page.get_by_label("It is about").select_option(label="Hooli, Engineer")
    page.get_by_role("button", name="It is so").click()
    page.get_by_text("Every letter has had your word").wait_for()
    return [each for each in links(page) if each.startswith("/search/opportunities/")]


def read(page: Page, address: str) -> list[str]:
    """Where a page leads that is fetched and not drawn."""
    answer = page.request.get(urljoin(page.url, address))
    elements = forms.Page(address, answer.text()).elements
    found = (urlsplit(urljoin(answer.url, told["href"])) for tag, told in elements if tag == "a" and told.get("href"))
    here = urlsplit(answer.url).netloc
    return list(
        dict.fromkeys(
            each._replace(scheme="", netloc="", fragment="").geturl() for each in found if each.netloc == here
        )
    )


def in_the_light(kind: str, width: str) -> bool:
    """Whether a page is looked at in the light: wide or narrow, and in the dark in the other width."""
    return zlib.crc32(kind.encode()) % 2 == (width == "narrow")


def faults_of(page: Page, watch: Watch) -> list[str]:
    """What is wrong with the open page, everything on it unfolded."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found = []
    if far := sideways(page):
        found.append(f"scrolls sideways by {far} px")
    return found + axe(page) + watch.taken()


def test_every_page_is_sound(page: Page, context: BrowserContext, watch: Watch, width: str) -> None:
    """Nothing asked of another host, nothing against the policy, nothing axe finds, no page scrolls sideways."""
    faults: dict[str, list[str]] = {}
    opened: Counter[str] = Counter()
    waiting = [*furnish(page), *BEGIN]
    known = set(waiting)
    while waiting:
        address = waiting.pop(0)
        kind = shape(address)
        if NO_PAGE.match(address) or opened[kind] == MORE.get(kind, OF_A_SHAPE):
            continue
        opened[kind] += 1
        is_first = opened[kind] == 1
        if is_first:
            page.emulate_media(color_scheme="light" if in_the_light(kind, width) else "dark")
            walk.go(page, address)
            if found := faults_of(page, watch):
                faults[address] = found
                photograph(context, f"{width}{kind.replace('/', '_')}")
            leads_to = links(page)
        else:
            leads_to = read(page, address)
        fresh = [each for each in leads_to if each not in known]
        known.update(fresh)
        waiting += fresh
    assert (faults, PAGES - opened.keys()) == ({}, set())

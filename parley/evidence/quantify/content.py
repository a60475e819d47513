"""Which question would give an entry its number: by the words in it, else by its kind of work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `words` are beginnings of words that call for it, `works` the kinds of work whose usual question it
    is, `unit` what a bare number in the answer counts, `where` where the number may be found.
    """

    key: str
    question: str
    example: str
    where: str
    words: tuple[str, ...]
    works: tuple[str, ...] = ()
    unit: str = ""


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ASKS: tuple[Ask, ...] = (
    Ask(
        "time",
        "How long did it take before, and how long does it take now?",
        "from 800 ms to 200 ms",
        "The dashboard of last month, a trace from before the change, or a run on the old version.",
        _stems("laten p50 p95 p99 slow fast quick speed cach timeout respon query queries index load render start-up"),
        ("performance",),
        "ms",
    ),
    Ask(
        "money",
        "What did it cost a month before, and what does it cost now?",
        "from $4,000 to $1,500 a month",
        "The bill of the provider, by tag or by service; whoever reads it for your team.",
        _stems("cost spend spent cloud comput licen licence budget cheap expens instance storage pay-per"),
    ),
    Ask(
        "wait",
        "How long do people wait for it now, and how long before?",
        "from 40 to 12 minutes",
        "The history of the pipeline; its median over a week is enough.",
        _stems("build ci pipeline deploy release rollout merge compile test tests flaky suite"),
        unit="minutes",
    ),
    Ask(
        "incidents",
        "How many of them were there in a month before, and how many since?",
        "from 9 alerts to 1 a month",
        "The pager's log or the incident list: a month on each side of the change.",
        _stems("incident outage alert paged pager on-call oncall error fail crash bug rollback retry retries flap"),
        ("reliability",),
        "incidents",
    ),
    Ask(
        "toil",
        "How much work by hand has it taken away, and from how many people?",
        "6 hours a week less",
        "Ask whoever did it by hand how often and how long; their guess is better than none.",
        _stems("manual hand toil automat script spreadsheet repetit tedious click copy-paste cron bot"),
        unit="hours a week less",
    ),
    Ask(
        "share",
        "How much of it has moved, of how much?",
        "38 of 40 services",
        "A search over the repositories, or the list that you worked through.",
        _stems("migrat moved moving upgrad deprecat delet remov retire sunset cutover consolidat split"),
        unit="services",
    ),
    Ask(
        "defects",
        "How many were open before, and how many are open now?",
        "from 31 to 4 open findings",
        "The scanner's report or the audit's list, before and after.",
        _stems("secur vulnerab cve audit permission secret leak patch complian gdpr pentest finding"),
        unit="findings",
    ),
    Ask(
        "wrong",
        "What share of it was wrong before, and what share now?",
        "from 4 % to 0.2 %",
        "A sample of fifty, looked at by hand, is a number too.",
        _stems("accura wrong duplicat mismatch inconsist corrupt reconcil quality precis drift stale"),
        unit="%",
    ),
    Ask(
        "support",
        "How many questions or tickets about it came in a week before, and how many now?",
        "from 30 to 10 tickets a week",
        "The support queue's search, or a count of the messages in one channel.",
        _stems("ticket support question complain request-form helpdesk escalat faq"),
        unit="tickets a week",
    ),
    Ask(
        "users",
        "How many people use it, and how often?",
        "1,200 people a week",
        "The product's own analytics, or a count of distinct callers in the access log.",
        _stems("user customer adopt sign-up signup convers checkout feature launch ship merchant client product"),
        ("feature",),
        "people",
    ),
    Ask(
        "readers",
        "How many people or teams have worked from it?",
        "4 teams",
        "Page views, links to it from other documents, or a question in the channel: who has used this?",
        _stems(
            "wrote document docs guide runbook playbook rfc adr proposal strategy post talk template standard diagram"
        ),
        ("design",),
        "teams",
    ),
    Ask(
        "people",
        "How many people, and how much sooner could they do without you?",
        "2 engineers on call alone after 3 weeks instead of 8",
        "Your calendar and theirs: the first day they led it alone.",
        _stems(
            "mentor onboard coach hire hired interview taught teach pair paired junior intern buddy trained workshop"
        ),
        ("people",),
        "people",
    ),
    Ask(
        "waiting",
        "How many people no longer wait for this, and for how long did they?",
        "5 people, 2 days each",
        "Count who was in the room, and the days between the question and the decision.",
        _stems(
            "meeting align unblock decid decision plan coordinat facilitat agree negotiat mediat stakeholder review"
        ),
        ("glue",),
        "people",
    ),
    Ask(
        "size",
        "How much does it carry now, and how much before?",
        "from 300 to 2,000 requests a second",
        "The busiest hour of last week beside the busiest hour of a year ago.",
        _stems("scale scaling traffic volume throughput rows events messages requests capacity shard partition peak"),
        unit="requests a second",
    ),
    Ask(
        "used",
        "Where have you used it since, and how many times?",
        "3 times this quarter",
        "Look for it in what you logged afterwards.",
        _stems("learn learned course read book conference certif study studied prototype"),
        ("learning",),
        "times",
    ),
)
#: What is asked where nothing fits better.
ANY = Ask(
    "any",
    "How many, how long, how often or how much: before, and now?",
    "from 3 days to 2 hours",
    "Whom would you ask? A number from the person it helped counts.",
    (),
)

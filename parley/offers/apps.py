from __future__ import annotations

from django.apps import AppConfig

from parley.web.subnav import Page


class OffersConfig(AppConfig):
    name = "parley.offers"
    label = "offers"
    verbose_name = "Offers"
    stated_facts = "parley.offers.stated.queries.stated"
    talks_with = "parley.offers.talks.queries.talks_with"
    pages = (
        Page("desk", "Offers", "offers:desk"),
        Page("compare", "Compare", "offers:compare"),
        Page("batna", "Walking away", "offers:batna"),
        Page("lines", "Your lines", "offers:lines"),
        Page("talks", "Negotiation", "offers:talks"),
        Page("decisions", "Decisions", "offers:decisions"),
        Page("market", "Market", "offers:market"),
        Page("assumptions", "What is assumed", "offers:assumptions"),
    )
    company_offers = "parley.offers.stated.queries.offers_at"

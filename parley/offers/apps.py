from __future__ import annotations

from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "parley.offers"
    label = "offers"
    stated_facts = "parley.offers.stated.queries.stated"

from __future__ import annotations

from django.urls import path

from parley.offers.advisers import views as advisers
from parley.offers.aligned import views as aligned
from parley.offers.alternatives import views as alternatives
from parley.offers.asks import views as asks
from parley.offers.batna import views as batna
from parley.offers.chances import views as chances
from parley.offers.comparison import views as comparison
from parley.offers.counter import views as counter
from parley.offers.decisions import views as decisions
from parley.offers.desk import views as desk
from parley.offers.exchange_rates import views as exchange_rates
from parley.offers.explained import views as explained
from parley.offers.guide import views as guide
from parley.offers.lines import views as lines
from parley.offers.market import views as market
from parley.offers.matters import views as matters
from parley.offers.pay_files import views as pay_files
from parley.offers.ranges import views as ranges
from parley.offers.talks import views as talks
from parley.offers.valuation import views as valuation

app_name = "offers"
urlpatterns = [
    path("", desk.show, name="desk"),
    path("add/", alternatives.add, name="alternative_add"),
    path("<uuid:alternative_id>/", explained.show, name="alternative"),
    path("<uuid:alternative_id>/change/", alternatives.edit, name="alternative_edit"),
    path("<uuid:alternative_id>/in-time/", aligned.show, name="alternative_aligned"),
    path("<uuid:alternative_id>/range/", ranges.show, name="alternative_range"),
    path("<uuid:alternative_id>/range/try/", ranges.try_beliefs, name="alternative_range_try"),
    path("<uuid:alternative_id>/base/", alternatives.set_base, name="alternative_base"),
    path("<uuid:alternative_id>/open/", alternatives.set_open, name="alternative_open"),
    path("<uuid:alternative_id>/delete/", alternatives.delete, name="alternative_delete"),
    path("walking-away/", batna.show, name="batna"),
    path("walking-away/try/", batna.try_beliefs, name="batna_try"),
    path("walking-away/forget/", batna.forget, name="batna_forget"),
    path("lines/", lines.show, name="lines"),
    path("compare/", chances.show, name="compare"),
    path("compare/try/", chances.try_weights, name="compare_try"),
    path("compare/keep/", chances.keep, name="compare_keep"),
    path("decisions/", decisions.every, name="decisions"),
    path("decisions/add/", decisions.add, name="decision_add"),
    path("decisions/<uuid:decision_id>/", decisions.show, name="decision"),
    path("decisions/<uuid:decision_id>/words/", decisions.edit, name="decision_edit"),
    path("decisions/<uuid:decision_id>/look/", decisions.look, name="decision_look"),
    path("decisions/<uuid:decision_id>/forget/", decisions.forget, name="decision_forget"),
    path("assumptions/", valuation.assumptions, name="assumptions"),
    path("rates/bring/", exchange_rates.bring, name="rates_bring"),
    path("rates/", valuation.add_rate, name="rate_add"),
    path("rates/<uuid:rate_id>/remove/", valuation.remove_rate, name="rate_remove"),
    path("market/", market.show, name="market"),
    path("market/files/", pay_files.give, name="market_give"),
    path("market/files/<uuid:marketfile_id>/", pay_files.show, name="market_file"),
    path("market/files/<uuid:marketfile_id>/keep/", pay_files.keep, name="market_keep"),
    path("market/files/<uuid:marketfile_id>/remove/", pay_files.remove, name="market_remove"),
    path("weights/", comparison.set_weights, name="weights"),
    path("weights/try/", comparison.try_weights, name="weights_try"),
    path("criteria/", comparison.add_criterion, name="criterion_add"),
    path("criteria/usual/", comparison.begin, name="criteria_begin"),
    path("criteria/<uuid:criterion_id>/", comparison.criterion, name="criterion"),
    path("criteria/<uuid:criterion_id>/move/", comparison.move_criterion, name="criterion_move"),
    path("criteria/<uuid:criterion_id>/remove/", comparison.remove_criterion, name="criterion_remove"),
    path("talks/", guide.everybody, name="talks"),
    path("talks/<uuid:opportunity_id>/", guide.of_opportunity, name="talk_of_opportunity"),
    path("talks/<uuid:opportunity_id>/note/", talks.add_to_opportunity, name="contact_add_to_opportunity"),
    path("<uuid:alternative_id>/talk/", guide.of_offer, name="talk"),
    path("<uuid:alternative_id>/talk/note/", talks.add, name="contact_add"),
    path("talks/<uuid:opportunity_id>/write/", guide.write_to_opportunity, name="write_to_opportunity"),
    path("<uuid:alternative_id>/talk/write/", guide.write_about_offer, name="write_about_offer"),
    path("<uuid:alternative_id>/asks/", asks.asks, name="asks"),
    path("<uuid:alternative_id>/asks/plan/", asks.plan, name="ask_plan"),
    path("asks/<uuid:askedterm_id>/", asks.ask, name="ask"),
    path("asks/<uuid:askedterm_id>/remove/", asks.remove, name="ask_remove"),
    path("<uuid:alternative_id>/counter/", counter.show, name="counter"),
    path("<uuid:alternative_id>/counter/letter/", counter.write, name="counter_write"),
    path("matters/", matters.matters, name="matters"),
    path("contacts/<uuid:contact_id>/", talks.edit, name="contact"),
    path("contacts/<uuid:contact_id>/confirmed/", talks.confirm, name="contact_confirm"),
    path("contacts/<uuid:contact_id>/draft/", talks.draft, name="contact_draft"),
    path("contacts/<uuid:contact_id>/settled/", talks.settle, name="contact_settle"),
    path("contacts/<uuid:contact_id>/remove/", talks.remove, name="contact_remove"),
    path("advisers/add/", advisers.add, name="adviser_add"),
    path("advisers/<uuid:adviser_id>/", advisers.edit, name="adviser"),
    path("advisers/<uuid:adviser_id>/remove/", advisers.remove, name="adviser_remove"),
]

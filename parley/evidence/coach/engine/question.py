"""What a question asks for: something that happened, a case that might, knowledge, an opinion or oneself, or a design."""

from __future__ import annotations

import re
from functools import lru_cache

PAST, SITUATIONAL, THEORETICAL, OPINION, TECHNICAL = (
    "past_behaviour",
    "situational",
    "theoretical",
    "opinion",
    "technical",
)

#: In this order: the first that matches decides. A question that asks for a time asks for a story, whatever else it asks.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            PAST,
            r"\b(?:a|the|any|one|some) (?:\w+ ){0,3}?(?:time|times|situation|occasion|instance|moment|example|case)\b(?! (?:would|complexity|series|zone))"
            r"|\b(?:example|examples|instance) of\b|\b(?:time|situation|occasion) (?:when|where|you|in which|that)\b"
            r"|\b(?:have|had|did) you (?:ever |had to |had |been |made |done |worked |dealt |led |failed |missed |taken |got )"
            r"|\bwhat did you (?:do|learn|change|say|try|decide)\b|\bhow did you\b|\bwhen (?:was|did) (?:the last time|you)\b"
            r"|\b(?:biggest|hardest|toughest|proudest|greatest|worst|best|last|recent|difficult|challenging|complex|favou?rite)\b.{0,40}"
            r"\b(?:mistake|failure|challenge|project|bug|decision|conflict|accomplishment|achievement|problem|interaction|feedback|"
            r"success|regret|impact|disagreement|trade-?off|migration|incident|outage|change)\b"
            r"|\bproud(?:est)? of\b|\byou (?:have )?(?:ever )?(?:worked|faced|made|led|handled|solved|failed|missed|built|shipped|improved|disagreed|"
            r"helped|took|had|learned|learnt|dealt|resolved|delivered|overcame|received|gave|brought|drove|killed|regret|managed|launched|"
            r"convinced|found|fixed|used|said|simplified)\b"
            r"|\btell (?:me|us) (?:about|of) (?:an?|the|your|some|something|working|building|launching|improving|reducing|resolving|"
            r"being|going|teamwork|integrity|leading|mentoring|dealing|handling|managing|getting)\b(?! (?:self|you\b))"
            r"|\b(?:describe|walk me through|share) (?:an?|the|your|some|something) (?:\w+ ){0,3}?(?:project|conflict|failure|crisis|change|decision|"
            r"incident|outage|challenge|mistake|migration|team|result|risk|accomplishment|achievement|success)\b",
        ),
        (
            OPINION,
            r"\bwhy (?:do|did|would|are|should) (?:you|we|i)\b.{0,60}\b(?:work|join|here|us|company|role|job|leav|hire|position|team|interested|want)"
            r"|\babout yourself\b|\bintroduce yourself\b|\byour (?:\w+ ){0,2}(?:strengths?|weakness(?:es)?|style|philosophy|values?|goals?|passion|hobbies|ambition|motivation)\b"
            r"|\bwhere do you see\b|\bwhat (?:do you|are you|motivates|makes you|drives you)\b.{0,20}(?:think|look|want|passionate|like|enjoy|good at|you\b|value|feel|believe)"
            r"|\bhow would (?:you|your|others|friends|colleagues) describe\b|\byour ideal\b|\bopinion\b|\bhow important\b"
            r"|\b(?:salary|notice period|expectations)\b|\bwhat (?:kind|type|sort) of\b.{0,40}\byou\b|\bdo you (?:prefer|like|enjoy|think|believe)\b",
        ),
        (
            TECHNICAL,
            r"^\W*(?:please )?(?:design|implement|code|write|build|architect|sketch|optimi[sz]e|refactor|reverse|sort|model)\b"
            r"|\bhow (?:would|do|can|could|will) (?:you|we|i) (?:\w+ )?(?:design|implement|build|scale|architect|store|index|test a|test the|optimi[sz]e|shard|cache|model|deploy|monitor|"
            r"debug a|detect|parallel|sort|find the)\b|\bwrite (?:a|an|the|some) (?:\w+ ){0,2}(?:function|program|query|sql|class|script|test)\b|\bsystem design\b",
        ),
        (
            SITUATIONAL,
            r"\bwhat (?:would|will|'d) you\b|\bhow (?:would|will|might|could) you\b|\bwhat if\b|\bif you (?:were|had|could|found|discovered|saw|are|have|get|joined)\b"
            r"|\b(?:imagine|suppose|assume|say) (?:that |you|your|we|a |the )|\byou (?:notice|discover|find|see|learn|realise|realize) that\b"
            r"|\bwould you (?:rather|do|say|tell|react|handle|go)\b|\bscenario\b|\bhypothetical",
        ),
        (
            THEORETICAL,
            r"\bwhat(?: is|'s| are| does| do)\b|\b(?:explain|define|compare|contrast|list|name)\b|\bdifferences? between\b|\bhow (?:does|do|is|are)\b(?! you)"
            r"|\bwhen (?:would|should|do) (?:you|we|one) (?:use|choose|pick|prefer)\b|\bwhy (?:is|are|does|do|would|should)\b|\bpros and cons\b",
        ),
        (OPINION, r"\b(?:how|why|what|which|who|where) (?:do|are|does|is|can|should)\b|\bcan you\b"),
    )
)  # fmt: skip


@lru_cache(maxsize=256)
def question_type(question: str) -> str:
    """The type of a question; one that is empty or says nothing we know counts as asking for a story."""
    for kind, pattern in _KINDS:
        if pattern.search(question):
            return kind
    return PAST

"""Signs of good craft, each with where it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.jobsearch.messages.engine.asking import ALTERNATIVE
from parley.jobsearch.messages.engine.look import Look
from parley.jobsearch.messages.engine.nouns import Seen, Sign, Situation
from parley.jobsearch.messages.engine.phrasing import Phrasing

CONFIRMS = Phrasing(
    r"(?<!offer )\bin writing\b|\b(?:to|just|like to|want to|wanted to|let me|can|could you|would you|please|you) (?:please |also |just )*(?:confirm|double check)(?:ing)? (?:that |the |my |our |these |everything |all |what |i |whether |this |by |it |we |if )|\bjust confirming\b|\bto confirm\b(?! (?:the (?:time|date|call|meeting|interview)|our (?:call|meeting)|a time|my (?:attendance|availability|interest)))"
    r"|\bwritten (?:offer|summary|confirmation|version|form|copy|details|breakdown)\b|\b(?:send|email|mail|drop|sending|emailing|share|put) (?:me |over |across |it |this |that |us )*(?:a |an |the |your |this |these )?(?:short |brief |quick |full |complete |formal |official |written |one page |updated )*(?:summary|numbers|details|breakdown|offer letter|offer details|figures|terms|written offer|offer in|contract|paperwork|overview of the)\b|\bsummar(?:y|ise|ize|ising|izing) (?:of )?(?:the |what |our |my |these |all )"
    r"|\b(?:details|everything|it|that|this|the numbers|the facts|all of (?:it|this)|anything) (?:down )?(?:right|correct|correctly|accurately)\b|\bcorrect me (?:if|where)\b|\bmy (?:understanding|notes) (?:is|of|from|are|say)\b|\b(?:as|what|here is what|these are what|this is what) i (?:noted|understood|wrote down|heard|took (?:away|down)|understand it)\b|\bbullet points\b|\brecap\b|\bpaper trail\b|\b(?:for|in) (?:my|our) records\b|\boffer letter (?:by|via|over|to)\b|\bon paper\b|\bby e?mail\b(?= .*\b(?:details|offer|numbers|terms|figures|summary|confirm)| so)|\b(?:if )?i (?:have )?(?:misheard|missed|misunderstood|got anything wrong|have anything wrong)\b|\bso (?:that )?(?:i|we) (?:both )?have (?:it|them|everything|this) (?:all )?(?:in|written|on)\b|\bsee (?:it|the \w+|everything|that|this|them) (?:all )?(?:in writing|written)\b|\bformal (?:offer|letter|contract)\b|\bwhat we (?:discussed|agreed|talked about|covered)\b"
)
_TIME = Phrasing(
    r"\b(?:a |the |some |few |couple of |more |little |another |extra |take |need |have |until )+(?:\w+ )?(?:time|days?|weeks?|weekend|moment|while|evening|night) (?:or (?:two|so) )?(?:to|before|for me to) (?:\w+ )?(?:think|consider|review|process|decide|digest|reflect|look|go|read|make|weigh|talk|discuss|come|give|respond|speak|sit|compare|finish|answer|wrap|complete)\b"
    r"|\b(?:take|have|need|like|use|get|grant me|give me|allow me|ask for) (?:\w+ ){0,3}?(?:a few|a couple of|couple of|some|a little|a bit more|more|two|three|four|five|another|a|until \w+|one) (?:more |extra |business |working |full )?(?:days?|weeks?|time|weekend)\b(?! (?:of|off|a|ago|each|every|per|later|paid|vacation|leave|remote|from|in|trial|at|for (?:the|an?) (?:call|interview|chat)|role|job))"
    r"|\b(?:look|go|talk|read) (?:it|this|everything|that|them|things) (?:over|through)\b|\bthink (?:it|this|about it|about this|about the offer|things|everything|the offer|your offer) (?:over|through|carefully)\b|\bsleep on (?:it|this)\b|\b(?:talk|discuss|go over|go through|look over|review|speak about) (?:it|this|things|everything|the offer|your offer|the details|the decision) (?:over |through |carefully )?(?:with my|with the|at home|with family|this|over the weekend|tonight|and)\b|\b(?:discuss|consider|talk) (?:\w+ ){0,4}with my (?:family|partner|wife|husband|spouse|girlfriend|boyfriend|parents|mentor|fiancee?)\b|\b(?:speak|talk) (?:to|with) my (?:family|partner|wife|husband|spouse|girlfriend|boyfriend|parents|mentor)\b"
    r"|\b(?:extend|extending|extension|push|move|moving) (?:\w+ ){0,4}(?:deadline|it (?:to|until|by|a)|the offer|decision date|decision by|back until|offer until)\b|\b(?:until|till) (?:\w+ ){0,3}(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|the \d\w+|next week|the end of|\d\w+|january|february|march|april|may|june|july|august|september|october|november|december|tomorrow|then)(?: \w+){0,5} to (?:decide|think|answer|respond|consider|review|give|come back|get back|make)\b|\bhold (?:the|your|this) (?:offer|place|position|role) (?:open )?(?:until|till|for)\b|\bgive me (?:until|till|a (?:few|couple)|some time|another|more time|the weekend|time)\b|\bdeadline (?:could|can|to) (?:be |move )?(?:moved|extended|pushed|to|until)\b|\b(?:chance|opportunity|time) to (?:review|look (?:over|at|through)|think|read|consider|digest|go (?:through|over)) (?:all |the |it|everything|your|this|over|about|them|things)\b"
    r"|\bmore time\b(?! (?:for|with|on) (?:the team|coding))|\blonger (?:to decide|deadline|window)\b|\b(?:decide|give you (?:an|my) (?:answer|decision|response)) (?:\w+ ){0,5}(?:by|until|on|early|after|within|before|next) (?:\w+ ){0,2}(?:monday|tuesday|wednesday|thursday|friday|sunday|weekend|week|the \d\w+|\d\w+|end of|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:informed|well considered|considered|careful|thoughtful) decision\b|\blet it sink in\b|\bconsider (?:the|your|this|it|everything|all) (?:\w+ )?(?:offer )?(?:carefully|properly|over the|with my|before)\b|\btime to (?:think|decide|consider|reflect|digest|process)\b"
)
_NO_TIME = re.compile(
    r"\b(?:not|no) (?:\w+ )?(?:need|need (?:any )?|want|more) (?:\w+ )?(?:time|days)\b|\b(?:took|taken|had|having|after|spent|used) (?:\w+ ){0,3}(?:time|days|weekend|moment)\b|\byou (?:have |took |take )\b"
)
_DOOR = Phrasing(
    r"\b(?:keep|stay|staying|keeping|remain|be) in (?:touch|contact)\b|\bstay connected\b|\bpaths (?:will |may |might |can |do )?cross\b|\bcross paths\b|\b(?:in|for) the future\b|\bfuture (?:opportunit(?:y|ies)|roles?|openings?|positions?)\b|\bif (?:\w+ ){0,4}(?:changes?|opens? up|comes up|opens|becomes available|arises?)\b|\b(?:work|working|speak|talk|meet) (?:together|again)\b|\bdoor (?:\w+ )?open\b|\b(?:happy|glad|more than happy) to (?:iterate|discuss|explore|consider|revisit|be flexible|look at|find|work (?:something|this|it|with you)|keep|think about)\b|\biterate on\b|\bfigure (?:something|it|this) out\b|\bfigure out (?:something|a way|how)\b"
    r"|\bfind (?:a|some|an) (?:\w+ )?(?:package|way|solution|number|deal|arrangement|middle|agreement|fit|combination|figure)\b|\bwork (?:something|it|this|things) out\b|\bmake (?:it|this|that|things) work\b|\bi am (?:\w+ )?(?:open|flexible)\b|\bopen to (?:discuss\w*|explor\w*|ideas|other|talk\w*|different|alternatives|hearing|any|how|a|either|creative|your|suggestions|looking|finding|options|the)\b|\b(?:keep|kept) (?:you|me) (?:posted|updated|informed|in the loop|in mind)\b|\b(?:chance|opportunity) to (?:discuss|talk|speak) (?:it|them|those|that|this|with)\b|\breach (?:an )?agreement\b|\bflexible (?:on|about|with|in|as to|if|how)\b|\b(?:re ?apply|apply again|apply next)\b|\bwould (?:welcome|love) (?:\w+ ){0,2}(?:the chance|another|to stay|to hear from|to be considered|to talk again|to come back)\b|\bconsider me (?:for|again|if)\b|\bcome back (?:to you )?(?:one day|some day|in a|later)\b|\banother time\b|\bsome ?day\b|\bother ways\b|\banother way\b|\ba different (?:shape|mix|split)\b|\bbeneficial (?:to|for) (?:us )?both\b|\bworks for (?:us )?both\b|\bhappy with both\b|\b(?:both of us|we both|we are both|each of us) (?:are |can be |will be |feel )?(?:happy|glad|good|comfortable)\b|\bfind something (?:that|we|which)\b|\bfind a number\b|\bhope (?:that )?we (?:can|will|could|may|might) (?:\w+ )?(?:work|find|talk|speak|meet|make|get|reach|agree|come)\b|\bsee if we can\b|\bwant to (?:see|find) (?:\w+ ){0,3}(?:work|way)\b"
)
_MINE = re.compile(
    r"\b(?:not|no longer|never) (?:\w+ )?(?:excited|interested|keen|thrilled|looking|enthusiastic)\b|\b(?:less|hardly) excited\b"
)


def signs(look: Look) -> Iterator[Seen]:
    """Each sign once, where it first shows."""
    yield from _enthusiasm(look)
    yield from _time(look)
    yield from _by_words(look)
    if look.asking.lines and look.asking.has_reason:
        spans = [(start, end) for _, start, end in (*look.asking.hard, *look.asking.needs)]
        spans = spans or [line.span(cue) for line in look.asking.lines for cue in line.of("because")] or [
            line.span(cue) for line in look.message.lines for cue in line.of("because")
        ]  # fmt: skip
        yield Seen(Sign.REASON_GIVEN, *min(spans))
    parts = look.asking.components
    if len(parts) > 1 and len(parts) <= 4:
        yield Seen(Sign.ASKS_SEVERAL_COMPONENTS, parts[1][1], parts[1][2])


def _enthusiasm(look: Look) -> Iterator[Seen]:
    for line in look.message.lines:
        cues = line.of("keen")
        if cues and not _MINE.search(line.norm):
            yield Seen(Sign.ENTHUSIASM, *line.span(cues[0]))
            return


def _time(look: Look) -> Iterator[Seen]:
    if look.is_in(Situation.EXPEDITE):
        return
    for line in look.message.lines:
        match = _TIME.search(line.norm)
        if match and not _NO_TIME.search(line.norm[: match.end()]):
            yield Seen(Sign.ASKS_FOR_TIME, *line.where(match))
            return


def _by_words(look: Look) -> Iterator[Seen]:
    for line in look.message.lines:
        match = ALTERNATIVE.search(line.norm)
        if match and not re.search(
            r"\b(?:no|not (?:\w+ )?any|without|not have)(?: \w+)? ?$", line.norm[: match.start()]
        ):
            yield Seen(Sign.MENTIONS_ALTERNATIVE, *line.where(match))
            break
    for sign, pattern in ((Sign.CONFIRMS_IN_WRITING, CONFIRMS), (Sign.KEEPS_DOOR_OPEN, _DOOR)):
        where = look.message.find(pattern)
        if where:
            yield Seen(sign, *where)

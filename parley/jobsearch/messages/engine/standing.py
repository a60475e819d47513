"""Findings about what gives strength away, or pushes too hard: an early yes, an ultimatum, haste, no alternative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.jobsearch.messages.engine.look import Look
from parley.jobsearch.messages.engine.nouns import Finding, Rule, Situation, same
from parley.jobsearch.messages.engine.phrasing import Phrasing
from parley.jobsearch.messages.engine.reading import Line

_GLAD = r"(?:very |really |so |more than |absolutely |truly |genuinely )*(?:happy|glad|delighted|pleased|thrilled|excited|honou?red|proud|ready)"
_YES = Phrasing(
    r"\b(?:yes )?i (?:would like to |want to |hereby |gladly |happily |formally |officially |definitely |absolutely )*accept(?: (?:(?:your|the|this|that) (?:\w+ )?(?:offer|job|role|position)|it|this|that|with))?\b(?! (?:that|any|other|offers|less|reject|because))"
    rf"|\bi (?:am|would be) {_GLAD} to (?:formally |officially )?(?:accept|sign|take)\b(?! (?:a call|the time|some time|any questions|part|on))"
    r"|\bi (?:will|would love to|would) (?:gladly |happily |definitely |absolutely |certainly |just )*(?:accept|take (?:it|the (?:job|role|position|offer))|sign(?: (?:today|now|tomorrow|immediately|it|the|right))?)\b(?! (?:less|anything|a look|any|you|that|off|with|elsewhere))"
    r"|\bi (?:will|am) (?:definitely |certainly |absolutely |of course |sure to )+(?:join|joining|coming|sign|accept|going to join|on board)\b|\bcount me in\b|\bsign me up\b|\bi am (?:totally |completely )?sold\b|\b(?:where|when) (?:do|can|should) i sign\b"
    r"|\b(?:it is|that is|we have|you have|you have got|you got) a deal\b|\bconsider it done\b|\blet us (?:do (?:it|this)|make it official)\b|\b(?:the|my) answer is (?:a )?yes\b|\bi am (?:all |totally )?in$|\bi say yes\b|\bit is a yes\b|\bconsider me (?:in|hired)\b|\byes to (?:the|your) offer\b"
    r"|\bplease (?:consider|take) this (?:as )?my acceptance\b|\bsend (?:me |over |across )*the (?:contract|paperwork|papers)(?: over| across)? (?:and i|to sign|so i can sign|i)\b|\bready to sign\b(?! once)|\b(?:happily|gladly) accept\b|^deal\b"
)
_FINE = Phrasing(
    r"\b(?:(?:that|this|the|your|which|it|such an?) )?(?:salary |pay |base |starting |proposed |offered |whole |compensation )?(?P<what>range|number|offer|salary|figure|package|base|pay|compensation|#|terms|amount|numbers) (?:range )?(?:you (?:\w+ ){1,3})?(?:(?:really|totally|perfectly|completely|absolutely|also) )*"
    r"(?:works?(?: (?:well|fine|perfectly|great))?(?: for me)?$|works? (?:(?:very )?well |fine |perfectly |great )?for me|(?:would )?suits? me|is (?:totally |perfectly |completely |absolutely |more than |just |very |really )*(?:fine|okay|acceptable|perfect|enough|plenty|good enough|good for me|what i (?:wanted|hoped|expected)|great for me))\b(?! (?:but|except|though|to start))"
    r"|\b(?:more|better|higher|far more|much more) than i (?:had )?(?:expected|hoped|imagined|asked|wanted|dreamed|thought|was (?:expecting|hoping)(?: for)?)\b|\b(?:within|in|matches|meets|exceeds|above) my (?:range|expectations?)\b"
    r"|\bi am (?:totally |perfectly |completely |absolutely |really |very |quite |more than )*(?:fine|okay|satisfied|happy|good|content) with (?:that|this|your|the|what you) (?:\w+ )?(?:range|number|offer|salary|figure|package|base|pay|amount|offered|#)\b"
    r"|\bi (?:would|could) have (?:taken|accepted|settled for|said yes to|signed for|worked for) (?:less|much less|far less|lower|even less|#)\b|\bno need to (?:negotiate|change anything|think)\b|\bi (?:do not|will not|am not going to|am not planning to) (?:need to |want to |plan to )?negotiate\b"
    r"|\bwhatever (?:you (?:think|offer|can|decide|feel|consider|pay|have in mind|usually|normally)|is (?:standard|usual|normal|fair)|the (?:company|standard|usual))\b|\b(?:any|every) (?:offer|salary|number|amount|figure) (?:is|works|would be|will be|will do)\b|\bi am not (?:too |really |very )?(?:picky|fussy|demanding)\b|\bi (?:do not|will) (?:not )?need (?:any )?(?:more )?time to (?:think|decide|consider)\b"
    r"|\bi (?:will|would|can) (?:accept|take|work for|be happy with|be fine with) (?:less|anything|any (?:offer|salary|amount)|whatever|a lower)\b|\b(?:money|salary|pay|compensation) (?:is not|does not|is really not|is not really) (?:matter|important|an issue|a concern|a priority|that important|a factor)\b"
)
_OFFERISH = re.compile(
    r"\b(?:offer|contract|role|position|job|salary|base|number|package|terms|#|join|joining|accept|range|it|sign)\b"
)
_IF = re.compile(
    r"\b(?:if|once|provided|as long as|assuming|on condition|should you|subject to|unless|until|before|pending|depending|in case|would need|as soon as|when)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|no|can not|unable|before i|without|cannot|rather than|instead of|hesitat\w+|hard to|in order to|comfortable|whether|reluctant)\b(?: \w+){0,4} ?$"
)
_ONE_SIDED = re.compile(r"\b(?:would|could|might|may)\b")

_ULTIMATUM = Phrasing(
    r"\btake it or leave it\b|\b(?:my|our) (?:last and )?final (?:offer|number|position|word|demand|ask)\b|\blast and final\b|\bor (?:else )?(?:i|we) (?:will |am |must |have to |shall |would )?(?:walk|go elsewhere|look elsewhere|decline|take|sign with|withdraw|am gone|leave|am out|accept (?:the|another|@)|be forced|end)\w*\b"
    r"|\bor else\b(?! would)|\b(?:not|non) ?negotiable\b|\b(?:is|it is|that is|this is|would be|a) (?:a |my )?deal ?breaker\b(?! for (?:many|some))|\bi (?:will|am going to|am ready to|would) (?:have to |simply |just )?(?:walk away|walk|withdraw|go elsewhere|look elsewhere|sign elsewhere|go with (?:the other|another|@|them))\b|\botherwise i (?:will|am|must|would|can not|have to|would have to|will have to)\b"
    r"|\botherwise (?:there is|we are|you will|the answer|forget|it is|no deal)\b|\beither you\b|\bi (?:must )?(?:demand|insist)\b|\byou (?:must|have to|need to|had better|better) (?:match|raise|increase|pay|offer|improve|beat|meet|come up|decide|give|change|move|do better)\b|\b(?:that|this|it|#) is (?:my )?(?:final|bottom line)\b|\bmy bottom line\b|\bbottom line is\b|\bnot a (?:penny|cent|dollar|euro|pound) (?:less|under|below|lower)\b|\bi refuse\b|\bno deal\b|\bforget it\b|\blast chance\b|\bi expect you to\b|\bi require (?:#|at least|a (?:base|salary))|\bmatch it or\b|\bor you (?:will )?(?:lose|can forget)\b|\btake my offer or\b|\bthis is (?:not|non) up for\b"
)
SOFT = Phrasing(
    r"\b(?:can not|will not|could not|would not|not|never|am unable to) (?:be able to |even |possibly |willing to |going to |prepared to )*(?:accept|consider|sign|join|take|work|go|do|settle|move|start)\b(?: \w+){0,6}? (?:(?:for |at )?(?:anything |any |an offer |one cent )?(?:less than|less|lower than|below|under)(?: than)?)\b|\bwill not (?:accept|sign|join|consider|take)\b(?: \w+){0,5} unless\b|\bunless (?:you|the (?:base|salary|offer|company)|this|it|we)\b(?: \w+){0,12}? i (?:will|can|am|would|must|have to)\b(?: \w+){0,2} (?:not|decline|walk|withdraw|go|turn|look|pass|leave|have to)"
    r"|\b(?:base|salary|offer|number|pay|package|compensation|total|equity|it) (?:\w+ )?(?:needs to|must|has to) (?:be|reach|come|go|get)\b|\bonly (?:sign|accept|join|consider) (?:if|when|for)\b|\bi (?:will )?(?:not|never) (?:accept|sign|consider) (?:it )?unless\b|\banything (?:less|below|under)(?: than)?(?: \S+){0,3} (?:is|would be|will be|i) (?:not |un|a |out|no|can|will|decline)"
)
_NO_ULTIMATUM = Phrasing(
    r"\b(?:not|no|never|your|isn) (?:\w+ ){0,3}(?:an? )?(?:ultimatum|deal ?breaker)|\b(?:your|the company|they said|you said|if (?:this|that|it)) (?:\w+ ){0,4}(?:final|not negotiable|non negotiable|take it or leave it|bottom line)|\bis (?:your|this your|that your)\b|\bnot (?:a )?(?:final|deal ?breaker)\b|\bno (?:deal ?breaker|ultimatum)"
)

_PRESSED = Phrasing(
    r"\bmy (?:lease|visa|work permit|permit|savings|unemployment(?: \w+)?|benefits|severance|insurance|grace period|runway|residence permit|work visa)(?: \w+){0,3} (?:expires?|ends?|runs? out|run|expiring|ending|running out|run out|lapses?|gone|up)\b|\brunning (?:out of|low on) (?:time|money|savings|options|cash|funds|runway)\b|\b(?:i )?(?:really |desperately |urgently |badly )?need (?:a|an|this|the|to find a|to get a|some|any) (?:new )?(?:job|income|role|position|work|paycheck|salary) (?:by|before|soon|now|quickly|asap|badly|fast|as soon|urgently|within|immediately|this|in)\b"
    r"|\bi (?:really |desperately |urgently |badly )*(?:need|have) to (?:start|sign|find (?:something|a job|work)|get (?:a job|something)|decide|have (?:something|a job)|make a decision|give (?:an answer|notice)|know|leave the country) (?:\w+ ){0,4}?(?:by|before|soon|quickly|asap|immediately|as soon as possible|this (?:week|month)|within|tomorrow|today|right away|or)\b|\bi am (?:getting |very |really |quite |a bit |pretty )*(?:desperate|in a (?:hurry|rush)|under (?:a lot of )?(?:time )?pressure|pressed for time|running out|short of time)\b|\bdesperate(?:ly)? (?:for|to|need)\b|\bcan not afford to (?:wait|be out|stay unemployed|lose any)\b|\brent is due\b|\bbills to pay\b|\bbefore my (?:money|savings|visa|permit|lease|notice|contract|benefits)\b|\b(?:60|sixty|30|thirty|few) days (?:left|to find)\b|\bmy (?:current )?(?:contract|job|notice period|position|employment) (?:ends|expires|runs out|finishes|is ending|will end|ended|terminates) (?:on|in|at|next|this|soon|and)\b|\bi (?:have )?(?:already )?(?:resigned|quit my job|handed in my (?:notice|resignation)|gave my notice|given (?:my )?notice)\b|\bneed (?:money|an answer|a decision) (?:soon|now|quickly|fast|urgently|badly)\b|\bfor (?:visa|financial|money) reasons\b|\bas (?:quickly|fast|soon) as possible because (?:i|my)\b|\bmoney is running\b|\bcan start (?:right away|immediately|tomorrow|today|right now) because i (?:need|am|have)\b"
)
_PUSHES = Phrasing(
    r"\b(?:i|we) (?:need|want|expect|require|must have|demand) (?:your|an|a|the|this) (?:\w+ ){0,2}(?:answer|decision|response|reply|confirmation|offer|updated offer|contract)\b|\byou have (?:until|24|48|one day|two days|till)\b|\b(?:answer|respond|reply|decide|confirm|get back to me|let me know) (?:\w+ )?(?:immediately|right now|right away)\b"
)
_THEIR_DEADLINE = re.compile(r"\b(?:offer|deadline|they|expires?|other|another|@|company|decision)\b")
_ALONE = Phrasing(
    r"\b(?:my|the) only (?:\w+ )?(?:offer|option|opportunity|chance|choice|hope|alternative|process|interview|company i|one i|role i|job i|place i|one that|company that)\b|\b(?:only|just) (?:have |got |one )?(?:this|one|your) (?:offer|option|process|interview)\b|\b(?:do|did) not (?:really |currently |actually )?have (?:any |another |other |any other |a )+(?:\w+ )?(?:offers?|options?|alternatives?|interviews?|processes|leads|plan b|opportunit(?:y|ies)|compan(?:y|ies)|leverage|choice)\b|\b(?:have|got|are|with) no (?:other |real |better |competing )*(?:offers?|options?|alternatives?|interviews?|processes|leads|plan b|leverage|choice|opportunit(?:y|ies))\b|\bno other (?:\w+ )?(?:offers?|options?|alternatives?|interviews?|compan(?:y|ies)|processes|opportunit(?:y|ies)|leads)\b(?! than)"
    r"|\bhave not (?:got|received|had|heard|gotten|found|landed) (?:any|another|other|anything|back|an offer|a single)\b(?: (?:else|other|offers?|from anyone|from anybody|from other|from any))|\bnothing else (?:lined up|in|on|to|at|right|going|is|planned)\b|\bnot (?:interviewing|talking|speaking|applying|in talks) (?:\w+ )?(?:anywhere|elsewhere|with any(?:one|body)? ?(?:other|else)?|to any(?:one|body) else|at any other)\b|\b(?:stopped|paused|cancelled|ended|finished|given up) (?:interviewing|looking|applying|searching|all|my other|my search|job hunting)\b|\b(?:turned|turning) (?:down|away) (?:all|every|everything|everyone|my other|the other|the others)\b|\b(?:withdrawn|withdrew|withdraw|pulled out) from (?:all|every|my other|the other|everything|other)\b"
    r"|\b(?:really|desperately|badly|truly|just) (?:\w+ )?need (?:this|the|a) (?:job|role|offer|position|opportunity|work)\b|\bi need (?:this|the) (?:job|role|position|opportunity)\b(?! to)|\b(?:been|am|was) (?:un|not )employed (?:for|since|now)\b|\bi am (?:currently )?(?:unemployed|out of work|between jobs|jobless|not employed)\b|\b(?:been|am) out of (?:work|a job) (?:for|since)\b|\bbeen (?:looking|searching|applying|job hunting|on the market) (?:\w+ ){0,4}(?:for|since) (?:\w+ )?(?:months|many|a|years|over|more|six|eight|ten|twelve|half|long|ages|almost|nearly|five|four|three|seven|nine)\b|\brejected (?:by everyone|everywhere|by (?:all|every|dozens|so many|\w+ (?:other )?companies)|me|so far)\b|\b(?:everyone|everybody) else (?:has )?(?:rejected|turned|said no|declined)\b|\b(?:nobody|no one|no company) (?:else )?(?:has |have |is )?(?:called|offered|wants|wanted|replied|answered|made me|hired|hiring|given me|got back|gets back|interested|responded|written)\b|\bnothing to fall back on\b|\b(?:no|not have a) (?:plan b|back ?up)\b"
    r"|\b(?:is|was|actually|already|far|much|well) (?:\w+ ){0,2}(?:more|higher|better|above|more generous) than (?:my|the|any|the only|all my|all the) (?:other|others|second|competing|existing|previous) ?(?:offers?|ones?)?\b|\b(?:my|the) other offers? (?:is|are|was|were|pays?|comes?) (?:\w+ ){0,2}(?:lower|worse|smaller|less|not as|weaker|below)\b|\bcan not afford to (?:lose (?:this|the|your)|say no|turn (?:it|this|you) down|walk away)\b|\blucky to (?:have|get) (?:any|an offer|this|even)\b|\bi would take any(?:thing| job| role| offer)?\b|\b(?:the other|my other|both other|other) (?:processes|offers?|interviews|ones?|applications) (?:\w+ )?(?:fell through|did not work|went nowhere|were rejected|said no|rejected me|all ended|did not pan out)\b|\bhundreds of (?:applications|rejections)\b|\bmonths of (?:rejections?|searching|looking|unemployment)\b|\b(?:got|was|been) (?:laid off|fired|made redundant)\b(?: \w+){0,6} (?:need|desperate|only|no|still|since|months|looking)|\ball my (?:hopes|eggs)\b|\blast (?:hope|resort|chance for me)\b"
)


def standing(look: Look) -> Iterator[Finding]:
    """Every finding about commitment, pressure and alternatives."""
    yield from _early_yes(look)
    yield from _ultimatum(look)
    yield from _pressure(look)
    yield from _alone(look)


def _early_yes(look: Look) -> Iterator[Finding]:
    if look.is_in(Situation.DECLINING, Situation.UPDATE_ALL):
        return
    for line in look.message.lines:
        said = _yes(look, line)
        if said is None:
            continue
        broken = _broken_promise(look) if _YES.search(line.norm) else ""
        if broken:
            yield Finding(
                Rule.EARLY_YES, *said, f"You promised {broken} to talk before you accept anything; this yes breaks that.",
                f"Write to {broken} first, then accept.",
            )  # fmt: skip
            return
        if _is_time(look, line):
            continue
        yield Finding(
            Rule.EARLY_YES, *said,
            "A yes now closes every question that is still open; there is nothing left to talk about after it.",
            "Thank them, say what you like, and ask for a day: “Thank you, this is great news. May I read it in writing and "
            "come back to you on Thursday?”",
        )  # fmt: skip
        return


def _yes(look: Look, line: Line) -> tuple[int, int] | None:
    """Where a sentence says yes, without a condition or a no before it."""
    for pattern in (_YES, _FINE):
        match = pattern.search(line.norm)
        if match is None or line.is_question:
            continue
        before, after = line.norm[: match.start()], line.norm[match.end() :]
        if _NOT.search(before) or _IF.search(before) or _IF.search(after):
            continue
        if re.search(
            r"^ (?:the |your |this |an? )?(?:kind |\w+ )?(?:invit\w+|meeting|call|request|challenge|slot|time|calendar|task|exercise|interview|apolog\w+|feedback)",
            after,
        ):
            continue
        if re.search(r"^ (?:an offer|offers|at #|for #|with #)", after) or (
            pattern is _YES and _ONE_SIDED.search(match[0]) and "#" in after
        ):
            continue
        if pattern is _YES and not _OFFERISH.search(line.norm) and not _about_offer(look, line):
            continue
        return line.where(match)
    return None


def _about_offer(look: Look, line: Line) -> bool:
    before = look.message.before(line)
    return look.asking.has_offer or bool(before and re.search(r"\b(?:offer|#|range|salary)\b", before.norm))


def _is_time(look: Look, line: Line) -> bool:
    """Whether the time for a yes has come: after it was thought over and talked about, and not before it is in writing."""
    theirs = look.ledger.theirs if look.ledger and look.ledger.company else None
    if theirs and theirs.written is False:
        return False
    if look.is_in(Situation.ACCEPTING, Situation.CLOSING):
        return True
    if look.is_in(Situation.SPOKEN_OFFER):
        return False
    return look.message.has("thinking") and not look.is_in(Situation.GIVEN_RANGE, Situation.ASKED_EXPECTATIONS)


def _broken_promise(look: Look) -> str:
    if look.ledger is None:
        return ""
    held = (each.to for each in look.ledger.promises if not same(each.to, look.ledger.company))
    return next((name for name in held if name), "")


def _ultimatum(look: Look) -> Iterator[Finding]:
    honest = look.is_in(
        Situation.CLOSING, Situation.EXPLODING_OFFER, Situation.DECLINING, Situation.ACCEPTING, Situation.UPDATE_ALL
    )
    for line in look.message.lines:
        match = _ULTIMATUM.search(line.norm) or (None if honest else SOFT.search(line.norm))
        if (
            match is None
            or _NO_ULTIMATUM.search(line.norm)
            or re.search(r"\b(?:not|no|never) (?:an? |my )?$", line.norm[: match.start()])
        ):
            continue
        if line.is_question and not re.search(r"\bor i\b|\btake it or\b", match[0]):
            continue
        yield Finding(
            Rule.ULTIMATUM, *line.where(match),
            "An ultimatum leaves them only yes or no, and a no costs you the offer; it also costs the goodwill you start with.",
            "Turn it round: “If we can get to …, I am ready to sign.” Say so only when it is true.",
        )  # fmt: skip
        return


def _pressure(look: Look) -> Iterator[Finding]:
    for line in look.message.lines:
        match = _PRESSED.search(line.norm)
        if match and not re.search(r"\b(?:not|no|never)\b(?: \w+){0,2} ?$", line.norm[: match.start()]):
            if look.is_in(Situation.ACCEPTING) and "notice" in match[0]:
                continue
            yield Finding(
                Rule.DEADLINE_PRESSURE, *line.where(match),
                "This shows that time works against you; whoever can wait gets more.",
                "Leave your own need out. A date of another offer, or simply “I plan to decide by Friday”, says enough.",
            )  # fmt: skip
            return
        push = _PUSHES.search(line.norm)
        if (
            push
            and line.has("soon")
            and not _THEIR_DEADLINE.search(look.message.own.lower()[: line.start])
            and not line.is_question
            and not re.search(r"\b(?:expires?|their deadline|other offer|another offer)\b|@", line.norm)
        ):
            yield Finding(
                Rule.DEADLINE_PRESSURE, *line.where(push),
                "So short a deadline without a reason reads as pressure, and often gets the quick answer: no.",
                "Give a business day or two and the reason: “I owe another company an answer on Friday; could we speak by Thursday?”",
            )  # fmt: skip
            return


def _alone(look: Look) -> Iterator[Finding]:
    if look.is_in(Situation.ACCEPTING, Situation.DECLINING, Situation.UPDATE_ALL):
        return
    for line in look.message.lines:
        match = _ALONE.search(line.norm)
        if match:
            yield Finding(
                Rule.SOLE_ALTERNATIVE, *line.where(match),
                "This tells them that you have nowhere else to go, so there is no need to improve anything.",
                "Leave it out; staying where you are, or looking on, is an alternative too: “I am looking at what comes next with care”.",
            )  # fmt: skip
            return

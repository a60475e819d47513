"""Verbs by what they say about the one who does them, in the forms they take in a story.

Lists of English verbs; a regular past ("-ed") needs no entry to be known as a past, only to be known as something else
than an action.
"""

from __future__ import annotations

#: Irregular pasts (and participles) that say a person did something.
ACTED = frozenset(
    """began begun bent bet bought broke brought built called came caught chose chosen chosed cut dealt did done dove
    drafted drew drawn drove driven dug fed felt fought flew flown froze frozen gave given got gotten grabbed hid held
    kept knelt laid led lent let lit made met paid pled put quit ran read rebuilt redid reran resent rethought rewrote
    rewritten rode ridden said sat sang sent set sewed shot showed shown shut sold sought sped split spoke spoken spent
    spelt spun spread stood stuck struck swapped swept swore taught told took taken tore threw thrown thought undid
    understood undertook upheld went withdrew wove wrote written wrung withheld woke phoned rang foresaw foretold
    overrode outlined learnt learned burnt dreamt leant programmed sorted fed undertook""".split()
)
#: Pasts of being, having, feeling: they set the scene.
STOOD = frozenset(
    """was were had wasn't weren't hadn't been knew knew's felt believed wanted needed liked loved hated seemed looked
    appeared existed remained stayed belonged meant cost lay contained consisted depended lacked owned involved included
    lived used required suffered struggled happened occurred sounded hoped worried feared expected assumed figured
    cared enjoyed weighed stung didn't couldn't worked stood dreaded hesitated wondered
    doubted supposed reckoned guessed planned intended supported relied """.split()
)
#: What happens to somebody who then has a story to tell.
MET = frozenset(
    """faced encountered received inherited joined started entered heard came
    witnessed experienced landed found lost moved became lost
    """.split()
)
#: What one would rather not have done.
ERRED = frozenset(
    """failed missed forgot overlooked underestimated overestimated promised overpromised misread misjudged assumed neglected
    skipped regretted broke burned burnt underperformed couldn't""".split()
)
#: Wishes and needs.
WISHED = frozenset("needed wanted hoped planned intended aimed wished decided agreed volunteered offered".split())
#: Pasts of noticing and thinking, which lead into an action or stand in the scene.
NOTICED = frozenset(
    """noticed observed realised realized saw found discovered understood heard recognised recognized
    concluded figured suspected spotted sensed identified""".split()
)
#: Changes for the better or the worse that a result tells of.
CHANGED = frozenset(
    """dropped fell fallen rose risen grew grown shrank increased decreased improved declined reduced doubled tripled
    halved saved reached hit exceeded recovered stabilised stabilized vanished disappeared stopped ended finished
    succeeded worked passed won launched shipped landed released delivered completed closed resolved fixed solved
    adopted renewed extended signed accepted approved promoted converted returned picked paid beat went earned gained
    cleared held lasted survived converged cut brought freed slashed lowered raised boosted sped eliminated prevented
    became enabled allowed helped led resulted saw drove generated made rolled came achieved met retained
    progressed avoided recouped merged deployed""".split()
)
#: Things go wrong.
BROKE = frozenset(
    """broke broken crashed failed died collapsed stopped stalled slipped degraded timed hung leaked complained
    escalated refused rejected blocked quit resigned left lost missed overran delayed cancelled canceled objected
    threatened shouted panicked disagreed resisted insisted demanded ignored overlooked expired struggled suffered
    disappeared bounced dropped kept accused blamed argued conflicted clashed""".split()
)
#: What other people do when it has gone well.
WELCOMED = frozenset(
    """agreed accepted approved adopted thanked praised appreciated liked loved congratulated recommended
    recognised recognized promoted rewarded awarded renewed extended signed apologised apologized admitted
    acknowledged praised celebrated trusted welcomed endorsed backed understood granted offered hired invited nominated
    asked bought chose picked commented complimented enjoyed converted""".split()
)
#: What other people say before it has.
SAID = frozenset(
    """said told asked wanted demanded requested insisted argued claimed complained felt thought believed expected
    suggested refused disagreed objected needed required hoped called warned mentioned reported raised came decided
    announced pushed promised described gave made sent rejected showed wrote swore reckoned""".split()
)
#: Participles that make "I was asked to" a task.
CHARGED = frozenset(
    """asked told given assigned tasked charged hired brought chosen expected required appointed responsible obliged
    supposed made put selected nominated named handed requested instructed meant entrusted due accountable""".split()
)
#: Base forms of deeds, for "so I write a script", "to write", "helped them write".
DEEDS = frozenset(
    """add address adjust agree analyse analyze apologise apologize apply arrange ask assign audit automate block book
    break bring build buy call change check choose clean close collect compare compile connect contact convince copy
    create cut debug decide define delegate deliver deploy design develop discuss divide document draft draw drop
    email escalate explain extract fetch figure file find fix follow gather get give go grab handle help hire identify
    implement inform inspect install interview introduce investigate invite isolate join keep launch lead learn let
    list listen load log look make map measure meet merge migrate monitor move negotiate offer open order organise
    organize pair patch pause persuade phone pick pilot plan post prepare present prioritise prioritize profile
    propose pull push put raise read rebuild record reduce refactor refuse rehearse remove reorganise replace report
    reproduce request research restart review revert rewrite roll run say schedule search see sell send separate set
    set-up share ship show sit sketch solve sort speak spend split start stop study suggest swap sync take talk teach
    tell test throw trace track train try tune turn update use validate verify visit walk watch work write
    insist volunteer point reach dig step switch train""".split()
)
#: Words in -ed that are seldom a deed, and nouns and adjectives that look like one.
NOT_PAST = frozenset(
    """need speed feed seed weed bed red shed embed hundred kindred naked sacred wicked breed bleed exceed proceed
    succeed indeed based related distributed shared detailed limited unlimited so-called supposed advanced experienced
    complicated outdated unrelated aged tired interested worried excited scared concerned dedicated fixed mixed
    automated integrated embedded undocumented unexpected unneeded qualified skilled talented motivated biased
    overwhelmed frustrated confused satisfied pleased delighted impressed involved required expected""".split()
)
#: Those of them that are a deed where "I" or "we" stands before: "I automated it", beside "the automated tests".
EITHER = frozenset("automated integrated embedded distributed shared mixed limited".split())
BE = frozenset("am is are was were be been being 'm 're 's isn't aren't wasn't weren't".split())
HAVE = frozenset("have has had 've haven't hasn't hadn't having".split())
WOULD = frozenset("would 'd 'll will wouldn't won't might could should can can't may shall must".split())
SKIPPED = frozenset(
    """also then just really quickly actually even still already never always often usually basically immediately
    finally eventually first initially personally once soon not n't did do does didn't don't doesn't have has had 've
    'd been be well simply together literally honestly obviously directly further therefore thus only instead later
    meanwhile afterwards again successfully gradually simultaneously proactively both all each kinda sorta kind sort of
    like um uh er so now ended up managed able was were to got decided went ahead and started began tried helped
    had am 'm is are 're""".split()
)
ADVERBS = frozenset(
    """also then just really even still already never always often usually basically finally eventually first
    initially once soon not well simply together so now only instead later meanwhile afterwards again both all each
    kinda sorta kind sort of like um uh er actually twice further somehow too quickly then's""".split()
)


def is_past(word: str) -> bool:
    """Whether a word may be a past tense or a participle."""
    if word in ACTED or word in STOOD or word in CHANGED or word in BROKE or word in MET or word in ERRED:
        return True
    return len(word) > 3 and word.endswith("ed") and word not in NOT_PAST


def is_deed(word: str) -> bool:
    """Whether a past form that is a verb where it stands says that somebody did something, not was, had or felt it."""
    if word in ACTED or word in EITHER:
        return True
    return is_past(word) and word not in STOOD

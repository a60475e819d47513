"""Phrases that show what a sentence of a message does. Parted by semicolons; `a|b` either word, `a?` may be missing,
`_` any one word.

They are held against words in their normal form: small, contractions written out ("i am", "can not", "would"). `#` is an
amount of money, `@` another company that the ledger knows, `&` the company that is written to. The phrases are the common
stock of letters and calls about work in English; none of them names a trade.
"""

from __future__ import annotations

#: What can be asked for, told apart; a thing counts once however often it is named.
COMPONENTS: dict[str, str] = {
    "base": "base; salary; base pay|salary|compensation; basic salary; fixed pay|salary",
    "signing": "signing|joining|welcome|sign bonus|payment; sign on; sign on bonus",
    "bonus": "bonus; bonuses; annual|yearly|target|performance|variable bonus; variable pay|part",
    "equity": "equity; stock; stocks; shares; rsu; rsus; options; stock options; refreshers; refresher; vesting; equity|stock grant",
    "leave": "vacation; paid leave; holidays; days off; days of leave|vacation|holiday; holiday allowance|entitlement; time off; pto; week|weeks of leave|vacation|holiday; leave days; vacation days; sabbatical",
    "remote": "remote; remotely; work|working from home; hybrid; days at|from home; home days; home working",
    "start": "start date; starting date; later|earlier start",
    "title": "title; job title; levelling; leveling; higher|staff|senior|principal level; grade",
    "relocation": "relocation; moving costs|expenses; visa costs; relocation bonus|package|budget|support|help|allowance",
    "learning": "learning|training|education|conference|development|book budget|allowance|stipend; conferences; courses; learning time|days; tuition",
    "equipment": "equipment; laptop; home office budget|allowance|stipend; home office; desk budget",
    "team": "which team; choice of team; first project; mentor; team choice|placement",
    "review": "salary|pay|compensation|early review; review after|at|in six|twelve|three|6|12|3",
    "childcare": "childcare; child care; nursery; daycare",
    "commute": "commuter|commuting|travel costs|pass|expenses|benefit|allowance; train pass|ticket; parking",
    "hours": "four|4 day week; working hours; part time; flexible hours; on call pay|rota|allowance",
    "terms": "notice period; non compete; probation; probation period; severance; clawback",
    "insurance": "pension; retirement plan|contribution|contributions; health insurance; insurance; health plan|cover",
}

PHRASES: dict[str, str] = {
    **{f"part:{name}": words for name, words in COMPONENTS.items()},
    # --- whose figure it is -------------------------------------------------------------------------------------------
    "theirs": """
        you offered|offer|quoted|proposed|mentioned|said|gave|named|suggested|shared|sent|stated|put|told|listed|indicated|advertised|are|came; you
        have offered|quoted|proposed|mentioned|suggested|shared|put|named|given|stated; your
        offer|range|proposal|number|figure|band|budget|posting|advert|ad|first|initial|base|current|written|verbal|original|email|mail|letter|opening|stated|listed; the
        offer|offered|proposed|posted|advertised|initial|posting|advert|band|range; offered base|salary; offer of|is|was; number
        you; i was offered; was offered; & offered; & offer; best you can do; base of; salary of; i understood|noted|heard; we
        discussed|agreed|talked|spoke; as i understand; told me; gave me; to confirm; what i noted; starting salary of; is offering
    """,
    "wish": """
        would like|love|want|prefer|need|expect|ask|propose|suggest|settle|hope|aim; i am|was
        looking|hoping|asking|aiming|targeting|seeking|expecting|thinking|requesting|proposing|suggesting|countering; i
        want|expect|need|ask|propose|request|seek|hope|require|counter|suggest; looking|hoping|aiming|asking for|at|to; settle
        on|at|for|around; closer|nearer to; more comfortable; my
        expectation|expectations|target|number|range|ask|counter|minimum|figure|aim|goal|requirement|counteroffer|floor|ideal; salary
        expectation|expectations|requirement|requirements; desired|expected|target salary|pay|compensation; in the
        region|neighbourhood|neighborhood|area|ballpark; somewhere between|around|in|near; at least; less than; anything
        below|under; needs|need|has|have|must|should|ought to? be|come|go|reach|get; up to #; to #; towards|toward #; meet me at; move it|the|to; fair
        number|figure|base; good place to start; starting point; counter at|with|of; make it; could|can|would you|we
        do|reach|match|meet|go|stretch|offer|manage|get|come; expecting; targeting; aiming; if
        you|we can|could; would accept|sign|join|work|take; comfortable with|at; happy with|at; ideally; see myself at|around|near|nearer|closer; start at; as a base
    """,
    "present": """
        i currently|now|presently|already|today make|earn|get|have|receive|take; i am currently|presently|now on|at|making|earning|paid|getting; i
        make|earn; i get paid; i am on|at|earning|making|paid #; i am paid; i was making|earning|paid; i used to make|earn; my current|present|existing|last|previous|old|today's
        salary|pay|base|comp|compensation|package|income|wage|ctc|total|tc|rate|earnings|annual; my
        salary|pay|base|comp|compensation|package|ctc right? now|today|currently|here|is|was|at; current|present|last|previous
        salary|pay|base|comp|compensation|package|ctc is|was|of|#; current ctc; they pay me; pays me; currently
        at|on|making|earning #; i made|earned; my job pays; present job pays; current job pays; my present|current total|base
    """,
    "market": """
        market; median; percentile; percentiles; levels.fyi; levels fyi; glassdoor; payscale; average; industry; salary|pay|wage
        survey|data|surveys; survey; surveys; benchmark; benchmarks; data shows|suggests|show|suggest|from|i|for|on|points; comparable
        roles|positions|offers; similar roles|positions; going rate; bls; lca|visa filings|data; published ranges|range|data|figures; statistics; public
        ranges|data|figures; p50; p75; p90; p95; quartile; upper|top quarter|quartile; usually paid; salaries for
    """,
    "elsewhere": """
        another|other|competing|second offer|offers; offer|offers from|with another|other|a|two|one|@|several|three|elsewhere|company; @; elsewhere; other
        company|companies|employer|employers|process|processes; another company|employer|firm|process; competitor; competing; they
        offered|offer|are; one of them; the other one|is|offer
    """,
    "delta": """
        by #; # more|higher|extra|additional|increase|raise|above|over|lower|less|gap|difference|bump|apart|on|short|below; extra|additional|another #; increase|raise|bump|gap|difference|rise of #; extra|additional|another
        _ #; # a year more|on
    """,
    "deeds": """
        saved; saving; savings; revenue; budget; arr; funding; raised; sales; turnover; profit; customers; deals; pipeline; cloud|infrastructure
        bill|cost|costs|spend; portfolio; series a|b|c; valuation; payments; transactions; cost|costs from|by; cut
    """,
    # --- asking ---------------------------------------------------------------------------------------------------------
    "ask": """
        could|can|would|might you|we; is|are there any|room|some|a|flexibility|scope; any room|flexibility|scope|chance|wiggle; would
        like|love|want|prefer|need|ask|propose|suggest; i am|was hoping|asking|requesting|proposing|suggesting|countering|wondering; wonder
        if|whether; i want|need|ask|propose|request|require|expect; settle on|at; more comfortable; would it be possible; is it
        possible; open|able|willing to; counter at|with|offer; if you|we can|could|are|were|manage; needs|has|have|must|ought to?
        be|come|go|reach|get; improvements that|to; in exchange for; can not accept|sign|join|do; let us settle|agree|make|say; match
        it|that|this|the; asking|hoping for; if the|your base|salary|offer|signing|bonus|equity|package could|can|were|goes|comes; requesting; please raise|increase|improve|match|add|adjust|reconsider|bring|revise|include; discuss
        the|my|a|base|salary|equity|compensation; i propose; you need|have|must to?; what i need|would|want; my ask|counter|request; i would
        be; talk about; see myself at|around|near|nearer|closer; is not negotiable; unless you; points i|to|that; following; a few things|points; looking for
    """,
    "move": """
        raise; increase; improve; match; adjust; reconsider; revise; bump; stretch; better; higher; larger; bigger; more; extra; additional; add; adding; improvement; improvements; increasing; raising; improving; matching; closer; nearer; negotiable; negotiate; flexibility; flexible; room; gap; sweeten; competitive; movement; move; include; including; grant; settle; discuss; cover; bring; guarantee; instead; get; come up; go up; push; budge; offer me; need; want; like
    """,
    "inform": """
        let me know; tell me; share; clarify; explain; walk me; remind me; describe; forward; resend; point me; help me
        understand; confirm; schedule; reschedule; set up; find a time; speak; talk; call; meet; what the; how the; how much; how is; whether; consider the|all|it; an
        idea; overview; breakdown; more about; learn|hear|know more; send me; send over; in writing; how does|do|are; look like
    """,
    "waiting": """
        extend; extension; until; deadline; few|couple more|of? days; more time; some time; think it|this|about|over; expedite; speed; faster; accelerate; timeline; sooner; week to; weekend; time to
    """,
    # --- reasons --------------------------------------------------------------------------------------------------------
    "because": """
        because; since i|the|my|you|this|your|it|we; as i|the|my|you|this|your|it is|have|has|would|will|am|bring|was; given; due to; in light of; in view of; based on; reflects; reflect; considering; the
        reason; my reason|reasons|reasoning; so that; which would|will help|let|allow|make; in line with; consistent with; for the following; owing to; on account of; would
        help|let|allow|make|match; to match|account|compensate|reflect; with that|this in mind; so i will|would|can; that way; so i can|could|would|am|have; that is why; which is why; is why; it would
    """,
    "why:value": """
        my experience|background|skills|track|skillset|expertise|qualifications|strengths|impact|work|record|results|seniority|certification; i would?|will? bring; add|adding
        value; value i|to; good|strong|great|particularly match|fit; good match; i have led|built|run|shipped|managed|delivered|designed|scaled|cut|reduced|grown|spent; i
        led|built|ran|shipped|managed|delivered|designed|scaled|migrated; years of|leading|building|running|in|with; experience with|in|of|leading|running|building|i; hit the ground; from day one; qualifications; i can|could|will|would
        lead|bring|contribute|take|own|ramp|build; expertise; well aligned; specialist; productive|useful from
    """,
    "why:scope": """
        scope; responsibility; responsibilities; on call; expectations of; importance; role involves|includes|requires|covers|has; seniority; leading a|the|two|three; team of; what i have
        learned; i have learned; requirements of; larger than; lead the|a; the level; broader; wider; beyond the; level of the
    """,
    "why:forgone": """
        unvested; leave|leaving behind; giving up; give up; walk|walking away from; forgo; forgoing; forfeit; lose my|the|this; losing my|the|this; vests; vest in; bonus i|in|due|that; pay|repay back; relocating; my
        current|present salary|pay|base|total|package|compensation|bonus
    """,
    "why:range": "posted|advertised|published range|band; your range|band; top of your|the range|band; internal equity|band|level; salary|pay band|bands; in the posting|advert|listing; range goes|runs|ends",
    "weak:rent": "rent; my landlord; apartment; expensive flat",
    "weak:house": "mortgage; buy|buying a? house|home|flat|apartment; bought a? house|home|flat|apartment; new house|home|kitchen; down payment; deposit on a|the",
    "weak:debt": "student loans|loan|debt; my debt|debts|loans|loan; pay|paying off; credit card|cards; debts; tuition fees",
    "weak:family": "my kids|children|wife|husband|baby|daughter|son|parents; family to support|feed; support|supporting my|a|our family|parents|kids; wedding; newborn; school fees; two|three|four kids|children; nursery fees; nursery costs|is; childcare costs|is; expecting a|our; getting married; a baby; single parent",
    "weak:living": "cost|costs of living; living costs|expenses; expensive city|here|area|town|place; inflation; bills; my expenses; groceries; personal expenses|reasons|situation|circumstances|finances; ends meet; rising costs|prices; life is expensive; everything is|has|costs _? expensive|more|up",
    "weak:need": "need the money|raise; need more money; could use the; money is tight; financially; financial situation|needs|goals|obligations; new car|bike; my car; save for|up; my lifestyle; i feel like? i deserve; i deserve; think i deserve; more money would; my commute; long commute; i just want; expensive hobby",
    # --- how it is said ---------------------------------------------------------------------------------------------------
    "warm": """
        thank; thanks; thankful; appreciate; appreciated; appreciation; grateful; gratitude; glad; happy; pleased; delighted; excited; exciting; thrilled; enjoyed; enjoy; love; loved; great; wonderful; pleasure; kind; kindly; hope
        you; look|looking forward; enthusiastic; keen; impressed; nice; lovely; fantastic; good to; honoured; honored; eager; sorry; understand; comfortable; excellent; welcome; enthusiasm; excites; inspiring; please; interested; interesting; helpful; warm; delight; passionate; inspired; brilliant; amazing; terrific; on board; cheers; best wishes; admire; respect; fair; generous; ready to; like the|your|what; good match; join
    """,
    "thanks": "thank; thanks; thankful; appreciate; appreciated; grateful; gratitude; appreciation",
    "keen": """
        excited; exciting; thrilled; delighted; enthusiastic; enthusiasm; can not wait; could not wait; enjoyed; love|loved to|the|what|your|how|meeting|working|talking|this|every|everyone|learning|hearing|joining|that; look|looking forward to
        joining|working|building|starting|being|contributing|it|meeting; keen to|on; eager to; passionate about; happy|glad|pleased|honoured|honored|thrilled|proud to
        join|be|work|receive|accept|meet|learn; great|perfect|excellent|natural|right fit|team; fan of; impressed by|with|me; impressive; inspired; inspiring; really
        like|liked|want; want to join; want to make; top|first choice; dream; interested in; very interested; excites me; i like|liked the|your|how|what|that; admire; fascinating; stayed|stuck with me; made me
        want; even more; wonderful; fantastic; would love; want to be; that i like; would most like; really|very|so|truly happy; see myself; drawn to; happiest; caught my; delight; am keen; very keen; great conversation|talk|chat|to; energised; energized; motivated; motivates
    """,
    "next": """
        let me know; look|looking forward; get|come|circle back to; be in touch; hear from|back; talk|speak|chat soon|on|tomorrow|monday|tuesday|wednesday|thursday|friday|next|again|then; call
        you|me|on|tomorrow|next|this|about|is|would; a call; next step|steps; by
        monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|the|end|next|noon|close|january|february|march|april|may|june|july|august|september|october|november|december|then; happy|glad|free|available|ready to; happy|glad; please; when
        would|is|could|can|will|are|do; available; availability; reach out; follow up; would|could|can|might you|we|it|tuesday|monday|wednesday|thursday|friday; i will|can|could
        send|get|call|let|write|come|reply|decide|confirm|sign|be|have|share|answer|give|tell|follow|ring|join|accept|take|start|return; until then; see you; questions; work|works for you; suit|suits you; convenient; waiting on; keep
        you|me; today; tomorrow; on board; discuss; your thoughts; do|does|are|is you|that|there; schedule; this|next week; let us; i promise; open to; hope to|we|you; in touch; come in on; would join; to go over; speak soon; if there is; if you need|have|want|would
    """,
    "soon": "today; tonight; tomorrow; end of day; eod; end of the day; close of business; cob; within 24|48 hours; within the hour; within an hour; immediately; right away; this afternoon; 24 hours; noon",
    "spoken": """
        on the phone; over the phone; by phone; on the|our|yesterday's|today's|that|last|a|my|your|this call; on our _ call; our
        call|chat|conversation|phone|talk|discussion; during the|our call|chat|conversation; we spoke|talked; when we spoke|talked; you
        told|mentioned me? on|yesterday|earlier|verbally|today|just; verbally; verbal offer; spoken offer; calling me; for calling|phoning|ringing; for the|your call; just called; speaking
        with you; talking with|to you; you said; walked me through; phone call; you read out; zoom call; video call; told me yesterday|today|earlier|on; the call; call yesterday|today|earlier|just
    """,
    "thinking": """
        careful consideration; thought it|this|about|carefully|long; considered it|this|carefully|your|the; talked it|this over|through; reviewed the|your|everything|it|all; having
        reviewed|read|thought|discussed|considered|talked|compared; after
        thinking|some|giving|talking|reviewing|reading|considering|discussing|much|weighing|comparing|going|careful|taking|a; as
        agreed|discussed; we agreed; agreed terms; revised; updated offer|terms|letter|contract|package|numbers|figures; improved; new offer|terms|numbers; working with me; work with
        me; for the changes|improvement|increase|adjustment|improvements|flexibility|new|updated|revised; for
        raising|improving|adjusting|increasing|moving|meeting|matching|coming|bringing|updating|finding; signed contract|letter|offer|copy; on the
        details; final terms|offer; time to think|review|consider|read; read the|it|everything|through; slept on; all the points; received the|your written|contract|letter; contract attached|arrived
    """,
}

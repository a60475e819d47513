"""Phrases that hint at a part of a story, or at something worth a remark. Parted by
semicolons; `a|b` either word, `a?` may be missing, `_` any.

The names are the signs of `signs.py`. Phrases are the common stock of English as it is spoken in interviews in Britain,
America, India and by those who learned it late; none of them speaks of a trade.
"""

from __future__ import annotations

PHRASES: dict[str, str] = {
    # --- the scene -----------------------------------------------------------------------------------------------------
    "time": """
        last
        year|month|quarter|week|summer|autumn|fall|winter|spring|december|january|february|march|april|may|june|july;
        last august|september|october|november|christmas|time; this year|quarter|summer; years|months|weeks|year ago; a
        couple of years|months|weeks ago; in early|late|mid _; back in|at|when; at the|that time; at that point; once
        upon a time; one day|evening|morning|night|friday|monday|saturday|sunday|weekend|time; one time; there was one|a
        time|day|project|case|quarter|customer|client; in my
        first|second|third|fourth|last|previous|current|old|former|final _; in the first|second|third|final|last
        year|semester|months; my first|second year|job; during my|our|the _; during that time; earlier this year;
        recently; the other day; not long ago; a while ago; some time ago; when i
        was|joined|started|worked|began|took|inherited|arrived|became|came; while i was; i was working; i once|recently;
        once i; as a student|junior|intern|contractor|fresher; six|three|two|four|five months|weeks|years into; in
        my|our previous|last|current|first|old|present company|job|role|project|team|organisation|organization|employer;
        at my|our previous|last|current|first|old|present
        company|job|role|project|team|organisation|organization|employer; on my|our
        previous|last|current|first|old|present company|job|role|project|team
    """,
    "setting": """
        i worked at|for|in|on|as; i was
        working|part|on|in|at|a|the|an|responsible|leading|running|new|serving|supporting|employed|interning; we were
        working|building|running|using|developing|a|in|about|weeks|months|migrating; our
        team|company|client|customer|customers|product|system|codebase|platform|service|app; the
        company|client|project|product|system|codebase|platform|startup|organisation|organization|business; my
        team|manager|company|boss|lead|job; was|were responsible for; there was|were|is|are|had|wasn't|weren't; a
        team|group|company|startup|project|client|customer of; in charge; used to; was|were
        using|running|handling|processing|supposed|called|known|built|written|designed|based|owned; had|'d been; it
        was|is a|an|the|my|our|about|really|very|pretty|difficult|hard|obvious|clear; it happened|happens; we had|have
        a|an|this|some|two|three|four|five|no|only|about|around|been|to; we used; i had|'d just|been; who
        had|was|kept|owned|worked; nobody|noone owned|knew|had|wanted|could; no one owned|knew|had|wanted|could; had
        never|no|left|become|grown|gone|turned; each|every time; on top of that
    """,
    "trouble": """
        problem; problems; issue; issues; bug; bugs; outage; incident; conflict; conflicted; disagreement; complaint;
        complaints; complaining; tension; bottleneck; crisis; failure; failures; failing; error; errors; broken; slow;
        slower; manual; manually; chaotic; chaos; messy; mess; outdated; legacy; unhappy; angry; frustrated; upset;
        behind schedule; down; stuck; missing; late; delayed; overdue; unable; could not; couldn't; cannot; can't; did
        not; didn't; hard|difficult|tough|impossible|challenging|tricky to; not able to; no
        documentation|tests|testing|process|owner|time|budget|experience|idea; at risk; under pressure; threatened;
        struggling; suffering; confusion; challenge was; challenge; unfortunately; suddenly
    """,
    "turned_out": """
        turned|turns out; it turned|turns out; it came out|down
    """,
    # --- the task ------------------------------------------------------------------------------------------------------
    "task": """
        my|our|the task|goal|job|role|responsibility|objective|mission|target|aim|mandate|brief|assignment|duty
        was|is|at; my|our|the task|goal|job|responsibility|objective|mission|aim; was|were|am|is|'m responsible for;
        was|were|been tasked|asked|assigned|charged|expected|supposed|meant|told|required|given|hired|brought
        to|with|in; was my|our|mine job|task|call|responsibility|turn|goal|to; it was on|up|for me|us to?; it fell to|on
        me|us; on me to; fell to me; asked|told|wanted|needed|requested|expected me|us to; gave me|us
        the|a|until|one|two|three|four|five|six|only; took|take|taken ownership|responsibility|charge; i|we owned; i
        took the lead; i volunteered; i|we|'d had|have|needed|need|got to; i|we wanted to; i|we must; i|we had
        only|just|about|until|one|two|three|four|five|six|seven|eight|nine|ten|_
        days|weeks|months|hours|week|month|day|sprint; had|have to be; needed|need to be; must be; was|were obliged; in
        charge of; as the|a lead|owner|pm|manager|engineer|tech|only|product|technical|team|senior|privacy|security _; i
        was the only; i was both; was mine; my call; so my call; success meant; requirement was; requirements were; the
        constraint|challenge|ask|plan|idea|point|question was; had to
        find|fit|deliver|make|get|give|decide|work|bring|go|keep|ship|reduce|choose; find out whether|if; as i|we
        was|were the; i was appointed|accountable; landed on my|me; it was|became my
    """,
    "due": """
        deadline; deadlines; due by|on|in; was|were|is due; by the end of; by
        friday|monday|tuesday|wednesday|thursday|tomorrow|noon|midnight|christmas|easter|june|july|march|april|may; by
        august|september|october|november|december|january|february; by year end; before
        the|christmas|easter|noon|friday|monday|summer|spring|autumn|holiday|holidays; within
        a|one|two|three|four|five|six|_ day|days|week|weeks|month|months|hour|hours|sprint|quarter|quarters; in time; in
        a|one|two|three|four|five|six|ten|_ days|weeks|months|hours; only _ days|weeks|months; without
        any|adding|skipping|losing|breaking|downtime|stopping; had only|just; until the; hard date
    """,
    # --- the deed ------------------------------------------------------------------------------------------------------
    "step": """
        firstly; first of all; secondly; thirdly; then; i|we first|next|then; my|our first move|step|idea|thing; as
        a|the first step; the first|next|second thing|step; after that; afterwards; at the same time; in parallel;
        meanwhile; step by step; one by one; started|began by; began|started with|by|to; to begin|start with; once
        that|this|we|i; from there; in the meantime; at once; immediately; the same day|evening|afternoon|week; every
        evening|morning|night|day|week|friday|monday; therefore
    """,
    "also": """
        further; furthermore; additionally; in addition; besides; on top; i also; we also; also; as well; too
    """,
    "fell_short": """
        failed to; could not|couldn't complete|finish|deliver|make|meet|do|get|reach|win|solve; didn't|not
        get|finish|make|meet|win|deliver|complete|work|pass; was|were|are not able to; one|two|three|four|_ more|extra
        day|days|week|weeks|month|months; days|weeks|months|quarters late; let everyone|him|her|them|us|the down; lost
        the|a|our; missed the|our|it; took longer; not better
    """,
    "me": """
        told|asked|called|gave|assigned|sent|wanted|showed|warned|informed|offered|taught|invited me|us; to me|us; with
        me|us; for me|us; my manager|boss|lead|supervisor|teammate|colleague|mate|mates
    """,
    "choice": """
        decided to|on|that|against; decided; chose; chosen; chose to|not; opted; instead of; instead; rather than;
        considered; weighed; options; option; alternatives; alternative; trade-off; trade; compared; ruled out;
        rejected; went with|for; dropped the idea; held off; first idea; pros and cons; either; settled on; proposed;
        suggested; i could have; thought about|of
    """,
    "reason": """
        because; since i|we|it|they|he|she|nobody|no|the|that; so that; in order to; as i|we|it|they; to make
        sure|certain; to ensure|avoid|see|find|understand|save|convince|get|help; the reason; why; the idea was; that
        way; knowing; cause
    """,
    "talk": """
        reached out; sat down|with; talked|spoke|discussed|met|worked|paired|shared|walked|checked with|to|through|it;
        set up|the; put together|in|a|an|up; asked him|her|them|for|if|the|my|everyone|each|people|whether|what|why;
        explained; showed him|her|them; told him|her|them; a meeting; walked him|her|them|through; went
        to|back|over|through; called a; wrote up|down|a|it; came up with; looked at|into; dug into; worked on; set a|up;
        made sure; brought in|up|this; took a|it|on|the|them; ran a|both|it
    """,
    # --- the outcome ---------------------------------------------------------------------------------------------------
    "outcome": """
        as a result; as an outcome; in the end; at the end; finally; eventually; ultimately; end result; the
        result|results|outcome|outcomes|impact; results; result; which|this|that|it resulted|led in|to; resulting in;
        leading to; thanks to this|that; because of this|that|these; consequently; so basically; by the end; the upshot;
        all told; all in all; overall; luckily; fortunately; following these|this; after this|these; after the|this
        change|changes|fix|release|launch|meeting|session
    """,
    "change": """
        dropped|fell|went|came|down|reduced|cut|decreased|shrank|declined|lowered from|to|by|down;
        increased|rose|grew|improved|climbed|jumped|went|raised|moved|up from|to|by|up; from _ to _; from _ _ to _; from
        _ _ _ to _; down to; up to; down by; up by; down from; up from; instead of _; compared to|with;
        saved|saving|saves us|the|about|around|over|_ hours|dollars|money|time; faster; quicker; better; fewer; less;
        more than half; in half; halved; doubled; tripled; reduced; reducing; improved; improving; increased;
        increasing; decreased; saved; cut; is|are|was|were now; no longer; anymore; any more; rate; now
        takes|ends|runs|answers|brings|loads|has; takes; twice
    """,
    "success": """
        on time; ahead of schedule; in time; successfully; successful; success; succeeded; without any|a
        downtime|issue|issues|trouble|problem|problems|single|remarks|incident|incidents; went
        live|well|smoothly|great|out|fine|ahead|through|perfectly; worked well|fine|perfectly|great; was|were|got|been
        solved|resolved|fixed|closed|completed|released|delivered|launched|accepted|approved|corrected; was|were|got
        signed|merged|back|gone|through|restored|done|adopted|dropped|finished|promoted; were able to; was able to;
        managed to; was|were up; made it; made the; met the|our deadline|freeze|target; hit the|our
        deadline|number|target|date; delivered the|it|on|everything; launched on|the|in; shipped on|the|in|after; rolled
        out|it; signed off|for|the; is|are|was|were still; in production; running again|smoothly; was|were
        running|working|back again|smoothly|fine|up; working again; still in use; has|have been up|running|stable; zero;
        not a single|one; nobody|none|no one noticed|lost|was|has|left; no
        customer|customers|tickets|downtime|incident|incidents|data|crane|receipt|query|more|complaints; never
        happened|noticed|again; second|first|third best|place; won
    """,
    "pleased": """
        happy; pleased; delighted; satisfied; impressed; thankful; grateful; thrilled; glad; relieved; thanked; praised;
        appreciated; appreciation; appreciate; congratulated; compliment; complimented; liked it|that|the; loved it|the;
        people liked; kudos; award; awarded; bonus; promotion; promoted; got promoted; recognition; feedback was;
        positive feedback; best grade; convinced; extended our|the; renewed; agreed; accepted; approved; apologised;
        apologized; adopted; picked up; took it up; standard for
    """,
    "later": """
        after _ days|weeks|months|hours|years|minutes; within _ days|weeks|months|hours|minutes; within a|the
        week|month|year|hour|couple; the next|following day|week|month|year|morning|quarter|september|release; the
        month|week|year|quarter after; by then; by the third|second|next|following|summer|autumn|fall|end; in the
        next|following|first|same week|month|quarter|year|survey; that same week|day|month; in one hour|day|week; since
        then; so far; to date; a month|week|year later; months|weeks|years|days|hours later; this|that year
    """,
    # --- learning ------------------------------------------------------------------------------------------------------
    "learned": """
        i|we|i've|'ve learned|learnt|learn; have|has|had learned|learnt; i also learned|learnt; what i
        learned|learnt|took; learned|learnt that|to|from|how|a|the|not|is; lesson; lessons; lesson|learning
        for|from|was|is; my learning; this learning; learning was|is; takeaway; takeaways; take away; took away; took
        from; take from; taught me|us; showed me|us that|how; made me realise|realize|understand|see|think|more|a; i|we
        realised|realized that|the|how; i|we came to see|understand|realise|realize; i got to understand; i|we
        understood that|how|the; i found out that; stuck with me; stayed with me; reminded me; humbled me; opened my
        eyes; helped me understand|realise|realize|see; insight; the importance of; how important; moral; experience
        taught; gave me an understanding; i know|understand now|that; i regret; if you want; always a
    """,
    "hindsight": """
        looking back; in hindsight; in retrospect; with hindsight; if i did|could|had|were|do it|this|to|that; if i had
        to; were i to; would do differently; do differently; do it again; should have; should've; i'd have; would have
        done|been|gone|asked; next time; could have done|been; ought to have; i would|'d never have; wish i had|'d;
        i|i'd assumed that
    """,
    "maxim": """
        never; always; is|are|isn't|aren't
        worth|usually|often|mostly|rarely|always|never|more|only|not|much|easier|harder|the|a; matters more|most; more
        than; before you; when you|people; you learn|can|need|have|don't|should; people don't|change|need|want; it pays;
        it is better|important|possible|okay; it's better|important|possible|okay; key; counts
    """,
    # --- what became of it ---------------------------------------------------------------------------------------------
    "since": """
        since then; ever since; from then; from then on; from that day|point|time|moment; from now on; going forward; to
        this day; these days; nowadays; today; i now; we now; now i|we|i'm|whenever|before|my|our|it|all|each|every|the;
        and|so now; now a|used|part; i|we|'ve still; i|we still; i've|'ve
        since|carried|used|turned|kept|made|adopted|applied|begun|started|continued; 've since; has|have since; has|have
        become; have kept; whenever i; every project|time|new|bet|design|one; any project|programme|shared; on my
        next|following; my next; in my|our current|present|next|new; used the|that|this same; same
        trick|approach|way|idea|checklist|habit|method; after that semester|project|incident; next
        project|team|job|time|proposal; habit; made it a; always ask|check|start|make|begin|write|do|keep|think|try; i
        always; i never; each new; is|are|was now|taught|part; became part|the|our|a; become part|the|our|a; has|have
        copied|adopted|used|spread; in my head; for the next; i
        apply|use|keep|run|read|ask|bring|send|start|follow|write; i won't; we keep; 're taught; so that i never
    """,
    # --- other ---------------------------------------------------------------------------------------------------------
    "opener": """
        sure; okay; ok; alright; right so; great question; good question; let me tell|think|share|give|start; i'll
        tell|start|give|share; i 'll tell|start|give|share|talk; i would like to talk|share|tell; one example; an
        example; that's it; that 's it; and that's|that; thank you; thanks for; the short version; to answer; i hope;
        yes; yeah
    """,
    "usual": """
        usually; typically; generally; normally; in general; most of the time; tend to; tends to; as a rule; i always; i
        often; sometimes i; whenever; if there is|are; if there's; if i|someone|they|it|something|you; i would|'d; i 'd;
        i 'll; i will; day to day; what i do is; my approach; in such a case|situation|cases|situations
    """,
    "opinion": """
        i|we strongly? believe|feel that?; i think that? _ is|are|should; i think
        a|an|the|every|companies|people|teams|that|it|it's|code|managers; in my view|opinion; from my perspective;
        should always|be|never|not; people should|need; companies should|that; everyone should; is|are
        important|key|essential|crucial|everything|critical|vital|necessary|underrated|overrated; is|are
        very|really|so|extremely important|key|essential; the most important; the key is|to; is part of; is all about;
        is about; is mostly; is something that; you have to; you can't|cannot; you should; you need; to convince people;
        without it; nobody would
    """,
    "self": """
        i am|'m a|an|very|quite|really|someone|also|known|good|passionate|comfortable|always|the kind|not; i 'm
        good|great|comfortable|used; i consider myself; i see myself; i would|'d describe myself; would describe me;
        describe me as; my strength|strengths|weakness|weaknesses|style|colleagues|friends; my biggest|greatest
        strength|weakness; i have|'ve _ years; years of experience; i have good|strong|a|excellent|great|experience; i
        like to|working; i love; i enjoy; i get along; i have been|'ve been; i pride myself; team player; i'm looking; i
        'm looking; hands on
    """,
    "instance": """
        for example; for instance; another example|instance|one; such as; a few of those; a lot of those; many times; a
        lot; e.g
    """,
    # --- remarks -------------------------------------------------------------------------------------------------------
    "trait": """
        incompetent; lazy; stupid; idiot|idiots; useless; clueless; toxic; arrogant; ignorant; dumb; moron|morons;
        jerk|jerks; unprofessional; dishonest; selfish; hopeless; pathetic; ridiculous; childish; rude; liar|liars;
        bully; nightmare; terrible; awful; horrible; insane; crazy; control freak; micromanager; micromanaging;
        had|has|have no clue|idea; didn't|doesn't|don't care; did not care; never listened|listens|cared|helped;
        impossible to work; impossible to deal; a pain to; refused to listen; out of their|his|her depth; couldn't|can't
        be bothered; full of himself|herself|themselves
    """,
    "hedge": """
        i think; i guess; i suppose; i believe; maybe; perhaps; probably; possibly; hopefully; somewhat; sort of; kind
        of; sorta; kinda; more or less; to some extent; or something; or so to speak; i feel like; a bit; a little bit;
        i would say; i 'd say; not sure; presumably; it seems; seemed to; in a way; as far as i know
    """,
    "filler": """
        um; uh; er; erm; hmm; you know; i mean
    """,
    "vague": """
        much|way|far|lot|significantly|considerably|noticeably
        better|faster|quicker|easier|happier|smoother|cheaper|less|more|improved;
        improved|reduced|increased|decreased|better|faster|grew|dropped|helped a
        lot|significantly|considerably|greatly|dramatically|massively|drastically;
        significantly|considerably|greatly|dramatically|massively|drastically|substantially
        improved|reduced|increased|better|faster|decreased; a lot of
        value|time|money|impact|users|customers|them; lots of; many; several; a number of; a big|huge|great
        success|impact|improvement|hit; a decent number; a significant; very successful; really happy; huge; big
        difference; got better; became easier|better|faster; quite a bit; went well|great; things improved
    """,
}

#: Headings people write into their answers, and the part each of them names.
HEADINGS: dict[str, str] = {
    **dict.fromkeys(
        """situation|s|context|background|setting|the situation|the context|problem|the problem|challenge|the challenge|
        scenario|setup|set-up|where|where i was|the setting""".replace("\n", "")
        .replace("        ", "")
        .split("|"),
        "situation",
    ),
    **dict.fromkeys(
        "task|t|tasks|goal|goals|objective|responsibility|my role|role|my task|the task|target|the goal|the ask".split(
            "|"
        ),
        "task",
    ),
    **dict.fromkeys(
        """action|a|actions|approach|what i did|steps|my actions|solution|the solution|my approach|actions taken|
        action taken|implementation|execution|how|process|what we did""".replace("\n", "")
        .replace("        ", "")
        .split("|"),
        "action",
    ),
    **dict.fromkeys(
        """result|r|results|outcome|outcomes|impact|the result|the outcome|the results|what happened|end result|
        results and impact|what changed|effect""".replace("\n", "")
        .replace("        ", "")
        .split("|"),
        "result",
    ),
    **dict.fromkeys(
        """learning|l|learnings|lesson|lessons|lessons learned|lessons learnt|lesson learned|lesson learnt|reflection|
        reflections|takeaway|takeaways|what i learned|what i learnt|key takeaway|key takeaways|key learning|
        key learnings|in hindsight""".replace("\n", "")
        .replace("        ", "")
        .split("|"),
        "learning",
    ),
    **dict.fromkeys(
        "evolution|e|since then|since|what changed since|application|next time|applied|going forward|follow-up|today".split(
            "|"
        ),
        "evolution",
    ),
    **dict.fromkeys("headline|in short|summary|tl;dr|tldr|in brief|bottom line".split("|"), "headline"),
}

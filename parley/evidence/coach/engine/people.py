"""Who can be the subject of a sentence in a story of work."""

from __future__ import annotations

#: Words for people other than the one who tells.
PEOPLE = frozenset(
    """manager managers boss bosses lead leads leader leaders director directors ceo cto cfo cio vp vps president
    client clients customer customers user users colleague colleagues coworker coworkers co-worker teammate teammates
    mate mates team teams developer developers engineer engineers designer designers tester testers analyst analysts
    architect architects pm pms owner owners stakeholder stakeholders vendor vendors partner partners supplier
    management leadership executive executives founder founders board support sales marketing finance legal product
    department professor teacher mentor mentee intern interns junior juniors senior seniors student students
    supervisor recruiter hr auditor auditors regulator sponsor investor investors committee reviewer reviewers
    people person guy guys everyone everybody somebody someone nobody others merchant merchants company organization
    organisation head chief admin administrator contractor consultant friend friends family council bank
    sre officer operator operators chairman secretary technician technicians member members employee employees
    staff administrators agents agent clerk clerks nurse doctor doctors patients""".split()
)
THEY = frozenset("he she they you who everyone everybody nobody someone somebody others".split())
IT = frozenset("it this that these those there what everything nothing something".split())
PREPOSITIONS = frozenset(
    """in on at by for with from to of about into onto over under after before during since until within without
    through between among against across per than like as via towards toward around inside outside beside despite near
    behind off up down out along beyond""".split()
)
#: Where a new clause may begin.
JOINTS = frozenset(
    "and but or so because when while as since if although though whereas until before after once which whether how why "
    "where".split()
)
#: Joints whose clause hangs on another one.
HANGING = frozenset(
    "because when while as since if although though whereas until before once which whether how why where".split()
)
POSSESSIVES = frozenset(
    "my our his her their its your the a an this that these those some any no each every one two".split()
)

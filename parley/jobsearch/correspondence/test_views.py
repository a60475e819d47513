from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from parley.core.models import Attachment, ImportBatch, ImportedRow
from parley.jobsearch.correspondence.engine.test_letters import NO, box
from parley.jobsearch.correspondence.engine.test_messages import mail
from parley.jobsearch.correspondence.test_actions import invite
from parley.jobsearch.models import Opportunity, Person, Round


def received(web, data, name="invite.ics"):
    """The page of letters of a file just uploaded."""
    first = web.post(reverse("home:imports"), {"file": SimpleUploadedFile(name, data)})
    return web.get(first.headers["Location"], follow=True)


def address(verb="letter_confirm"):
    return reverse(f"jobsearch:{verb}", args=[ImportBatch.objects.order_by("-id").first().pk])


def key(page, at=0):
    return page.context["forms"][at].line.letter.key


def test_a_calendar_opens_its_letters_and_a_table_does_not(web, scope, globex):
    page = received(web, invite(scope))
    assert page.resolver_match.view_name == "jobsearch:letters"
    assert [form.line.title for form in page.context["forms"]] == ["Globex: system design"]
    assert received(web, b"Company,Role\nGlobex,SRE\n", "s.csv").resolver_match.view_name == "home:import"
    table = reverse("jobsearch:letters", args=[ImportBatch.objects.get(name="s.csv").pk])
    assert web.get(table).headers["Location"] == reverse("home:import", args=[ImportBatch.objects.get(name="s.csv").pk])


def test_confirming_adds_the_round_with_those_who_are_ticked(web, scope, globex):
    page = received(web, invite(scope))
    told = {"key": key(page), "opportunity": str(globex.pk), "kind_of_round": "coding", "guests": ["1"]}
    after = web.post(address(), told, follow=True)
    assert Round.objects.get().kind == "coding"
    assert list(Person.objects.values_list("name", flat=True)) == ["Ada Example"]
    assert "Every letter has had your word" in after.content.decode()


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"opportunity": ""}, "Choose which opportunity it is about."),
        ({"opportunity": "new", "company": " "}, "Which company is it?"),
        ({"opportunity": "nonsense"}, "Select a valid choice."),
        ({"opportunity": "new", "company": "X", "guests": ["77"]}, "Select a valid choice."),
    ],
)
def test_a_word_that_is_none_comes_back_with_what_was_typed(web, scope, globex, told, error):
    page = received(web, invite(scope))
    answer = web.post(address(), {"key": key(page), "role": "Cook", **told})
    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert answer.context["forms"][0]["role"].value() == "Cook"
    assert Round.objects.count() == 0


def test_what_another_rule_refuses_is_said_beside_the_letter(web, scope, globex):
    page = received(web, invite(scope, days=-1))
    web.post(address(), {"key": key(page), "opportunity": str(globex.pk)})
    Round.objects.update(status="done")
    page = received(web, invite(scope, "SEQUENCE:1"), "moved.ics")
    answer = web.post(address(), {"key": key(page)})
    assert (answer.status_code, "This round took place" in answer.content.decode()) == (422, True)


def test_setting_aside_and_taking_up_again(web, scope, globex):
    page = received(web, invite(scope))
    told = {"key": key(page)}
    assert "Look at it again" in web.post(address("letter_aside"), told, follow=True).content.decode()
    assert "had its word already" in web.post(address("letter_aside"), told, follow=True).content.decode()
    assert web.post(address("letter_again"), told, follow=True).context["found"].waiting == 1
    assert ImportedRow.objects.count() == 0


def test_a_key_that_is_in_no_file_is_not_found(web, scope, globex):
    received(web, invite(scope))
    for verb in ("letter_confirm", "letter_aside", "letter_again"):
        assert web.post(address(verb), {"key": "x"}).status_code == 404


def test_a_kept_mail_is_shown_as_words_and_other_files_are_not(web, scope, globex):
    page_of = "<p>Unfortunately we go with other candidates for the role.</p><script>alert(1)</script><img src=//x>"
    raw = mail("", page=page_of, Subject="Globex <b>no</b>")
    page = received(web, box(raw), "search.mbox")
    web.post(address(), {"key": key(page), "opportunity": str(globex.pk), "kind": "rejection"})
    assert Opportunity.objects.get().outcome == "rejected"
    kept = Attachment.objects.get(subject_type="jobsearch.opportunity")
    text = web.get(reverse("jobsearch:mail", args=[kept.pk])).content.decode()
    assert "Unfortunately we go with other candidates" in text
    assert [bad in text for bad in ("alert(1)", "<img src=//x>", "<b>no</b>")] == [False] * 3
    other = Attachment.objects.exclude(pk=kept.pk).first()
    assert web.get(reverse("jobsearch:mail", args=[other.pk])).status_code == 404


def test_a_file_that_tells_of_nothing_says_so(web, scope, globex):
    page = received(web, box(mail("See you at the party", Subject="Party")), "x.mbox")
    assert "Nothing here tells of your search" in page.content.decode()
    assert "1 without a word of a search" in page.content.decode()


def test_many_letters_are_on_pages_and_a_word_leads_back_to_its_page(web, scope, globex):
    mails = [mail(NO.format("SRE"), Subject="Globex", Message_ID=f"<{at}@x>") for at in range(12)]
    page = received(web, box(*mails), "x.mbox")
    assert (len(page.context["forms"]), page.context["page"].paginator.num_pages) == (10, 2)
    told = {"key": key(page), "page": "2", "opportunity": str(globex.pk), "kind": ""}
    assert web.post(address(), told).headers["Location"].endswith("?page=2")

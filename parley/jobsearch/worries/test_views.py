from __future__ import annotations

from django.urls import reverse

from parley.evidence.stories import actions as stories
from parley.jobsearch.models import OwnFlag


def test_a_usual_worry_is_taken_answered_and_rests_on_a_story(web, scope, globex):
    story = stories.begin_story(scope, title="The night the ledger stopped")
    home, add = (
        reverse(f"jobsearch:{name}", args=[globex.pk]) for name in ("opportunity_worries", "opportunity_worry_add")
    )
    assert b"Better found by you" in web.get(home).content
    page = web.get(f"{add}?usual=gap").content.decode()
    assert 'value="A time without a position"' in page
    assert "Whether something is being hidden" in page
    assert web.post(add, {"worry": "", "answer": "I was ill."}).status_code == 422
    sent = {
        "worry": "A time without a position",
        "answer": "I was ill, and am well.",
        "story": str(story.pk),
        "entry": "",
    }
    assert web.post(add, sent)["Location"] == home
    page = web.get(home).content.decode()
    assert f'href="{reverse("evidence:story", args=[story.pk])}"' in page
    assert "?usual=gap" not in page
    assert "I was ill, and am well." not in web.get(globex.get_absolute_url()).content.decode()
    [row] = scope.of(OwnFlag)
    web.post(row.get_absolute_url(), {"worry": row.worry, "answer": "I cared for my father.", "story": "", "entry": ""})
    row.refresh_from_db()
    assert (row.answer, row.story) == ("I cared for my father.", None)
    web.post(reverse("jobsearch:own_flag_remove", args=[row.pk]))
    everywhere = reverse("jobsearch:worries")
    assert web.post(reverse("jobsearch:worry_add"), {"worry": "Short stays"})["Location"] == everywhere
    assert b"Short stays" in web.get(everywhere).content
    assert b"In every process" in web.get(home).content
    assert web.get(f"{add}?usual=no-such").status_code == 200

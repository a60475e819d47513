from __future__ import annotations

from django.urls import reverse


def test_find_page_teaches_places_and_keys_without_words(web):
    text = web.get(reverse("home:find")).content.decode()
    assert "Bring in" in text
    assert "<kbd>g</kbd> <kbd>t</kbd>" in text


def test_find_page_says_when_nothing_holds_the_words(web, life):
    life.entry("Cut checkout latency")
    text = web.get(reverse("home:find"), {"q": "<zebra>"}).content.decode()
    assert "Nothing you wrote holds these words" in text
    assert 'value="&lt;zebra&gt;"' in text


def test_palette_gets_places_deeds_and_rows(web, life):
    entry = life.entry("Settled the dark account")
    answer = web.get(reverse("home:find_json"), {"q": "dark"})
    assert answer.json() == {
        "groups": [
            {
                "name": "Do",
                "items": [
                    {"label": "Use the dark theme", "url": "/theme/?theme=dark", "icon": "moon", "method": "post"}
                ],
            },
            {
                "name": "Entries",
                "items": [
                    {
                        "label": "Settled the dark account",
                        "url": f"/evidence/entries/{entry.pk}/",
                        "icon": "pencil",
                        "method": "get",
                        "kind": "Entry",
                        "titled": [["Settled the ", False], ["dark", True], [" account", False]],
                    }
                ],
            },
        ]
    }


def test_page_marks_what_matches_and_escapes_the_rest(web, life):
    life.entry("Cut <script>alert(1)</script> checkout")
    text = web.get(reverse("home:find"), {"q": "check"}).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>check</mark>out" in text


def test_page_of_a_room_leads_back_to_every_room(web, life):
    life.opportunity("Checkout")
    text = web.get(reverse("home:find"), {"q": "checkout", "room": "jobsearch"}).content.decode()
    assert "Every room</a> / Job search" in text
    nothing = web.get(reverse("home:find"), {"q": "checkout", "room": "offers", "page": "9"}).content.decode()
    assert "Look in every room" in nothing
    assert web.get(reverse("home:find"), {"q": "checkout", "room": "<b>"}).status_code == 200


def test_theme_is_chosen_by_address_as_the_palette_does(web, alice):
    web.post("/theme/?theme=dark")
    alice.refresh_from_db()
    assert alice.theme == "dark"


def test_every_page_carries_the_deeds_for_the_palette(web):
    text = web.get(reverse("home:find")).content.decode()
    assert 'data-palette-entries>{"groups"' in text

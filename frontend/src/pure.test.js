import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile } from "node:fs/promises";
import { asLines } from "./copies.js";
import { csrfFrom } from "./csrf.js";
import { elsewhere, settle, sameText } from "./draftrules.js";
import { keyDeed } from "./keymap.js";
import { moved } from "./marks.js";
import { matches, merge, narrow, pieces } from "./match.js";
import { sentenceFor } from "./sentences.js";
import { farAloud, farAsWords } from "./underway.js";
import { columnAt, landing, range, step } from "./walk.js";

const key = (name, extra = {}) => ({ key: name, ctrl: false, meta: false, alt: false, shift: false, time: 0, ...extra });
const free = { typing: false, overlay: false };

test("csrf_from_page_then_cookie", () => {
  assert.equal(csrfFrom("abc", "csrftoken=def"), "abc");
  assert.equal(csrfFrom(undefined, "a=1; csrftoken=d%3Df; b=2"), "d=f");
  assert.equal(csrfFrom("", "xcsrftoken=no"), "");
});

test("keys_g_then_letter_goes", () => {
  const first = keyDeed(key("g", { time: 100 }), { g: null }, free);
  assert.deepEqual(first, { state: { g: 100 }, deed: null });
  assert.deepEqual(keyDeed(key("e", { time: 900 }), first.state, free), { state: { g: null }, deed: { name: "go", letter: "e" } });
  assert.deepEqual(keyDeed(key("e", { time: 5000 }), first.state, free), { state: { g: null }, deed: null });
});

test("keys_typing_or_a_dialog_only_leaves_the_palette", () => {
  for (const where of [{ typing: true, overlay: false }, { typing: false, overlay: true }]) {
    assert.equal(keyDeed(key("n"), { g: null }, where).deed, null);
    assert.deepEqual(keyDeed(key("k", { ctrl: true }), { g: null }, where).deed, { name: "palette" });
  }
  assert.equal(keyDeed(key("n", { ctrl: true }), { g: null }, free).deed, null);
});

test("keys_each_letter_has_its_deed", () => {
  const deeds = ["?", "n", "/", "z", "t", "q"].map((name) => keyDeed(key(name), { g: null }, free).deed?.name ?? null);
  assert.deepEqual(deeds, ["keys", "new", "find", "undo", "table", null]);
});

test("match_prefers_the_start_of_a_word_and_marks_every_word", () => {
  assert.deepEqual(matches("Salumi Lumenhythe", "lum"), [[7, 10]]);
  assert.deepEqual(matches("Write a debrief", "deb wri"), [[0, 3], [8, 11]]);
  assert.equal(matches("Today", "offers"), null);
  assert.deepEqual(pieces("Today", [[0, 2]]), [["To", true], ["day", false]]);
});

test("narrow_and_merge_keep_order_and_drop_doubles", () => {
  const a = [{ name: "Go to", items: [{ label: "Today", url: "/" }, { label: "Offers", url: "/offers/", detail: "2 open" }] }];
  const b = [{ name: "Do", items: [{ label: "Log", url: "/log/" }] }, { name: "Go to", items: [{ label: "Today", url: "/" }] }];
  assert.deepEqual(merge(a, b), [a[0], b[0]]);
  assert.deepEqual(narrow(a, "open").map(({ items }) => items.map(({ label }) => label)), [["Offers"]]);
});

test("draft_newest_is_offered_unless_it_is_what_the_field_shows", () => {
  const page = { now: 1000, redirected: false };
  assert.deepEqual(settle("", { text: "old", at: 1 }, { text: "new", at: 2 }, page), { offer: { text: "new", at: 2 }, clear: false });
  assert.deepEqual(settle("same\n", { text: "same", at: 1 }, null, page), { offer: null, clear: false });
  assert.deepEqual(settle("", { text: "  ", at: 1 }, null, page), { offer: null, clear: true });
  assert.ok(sameText("a\r\nb", "a\nb"));
});

test("draft_is_cleared_only_when_a_save_was_answered", () => {
  const local = { text: "a story", at: 1, submitted: 1000 };
  assert.deepEqual(settle("", local, null, { now: 2000, redirected: true }), { offer: null, clear: true });
  assert.deepEqual(settle("", local, null, { now: 2000, redirected: false }), { offer: { text: "a story", at: 1 }, clear: false });
  assert.equal(settle("", local, null, { now: 10_000_000, redirected: true }).clear, false);
});

test("walk_steps_over_empty_columns_and_stays_at_the_ends", () => {
  const lengths = [2, 0, 1];
  assert.deepEqual(step(lengths, { column: 0, row: 1 }, "ArrowRight"), { column: 2, row: 0 });
  assert.deepEqual(step(lengths, { column: 0, row: 0 }, "ArrowDown"), { column: 0, row: 1 });
  assert.equal(step(lengths, { column: 0, row: 1 }, "ArrowDown"), null);
  assert.equal(step(lengths, { column: 0, row: 0 }, "ArrowLeft"), null);
});

test("landing_and_column_of_a_card_in_hand", () => {
  assert.deepEqual([5, 15, 40].map((y) => landing([10, 20], y)), [0, 1, 2]);
  assert.deepEqual([-5, 12, 104, 400].map((x) => columnAt([[0, 100], [110, 200]], x)), [0, 0, 0, 1]);
});

test("range_of_rows_is_the_same_both_ways_and_begins_where_none_was_touched", () => {
  assert.deepEqual([range(1, 3), range(3, 1), range(2, 2), range(-1, 2)], [[1, 2, 3], [1, 2, 3], [2], [2]]);
});

test("sentence_says_what_was_kept_and_prefers_the_field_s_own", () => {
  const about = { type: "email", value: "nobody", messages: {}, browser: "" };
  assert.equal(sentenceFor({ typeMismatch: true }, about), "“nobody” is not an address yet. It is kept here; write it as name@example.org.");
  assert.equal(sentenceFor({ valueMissing: true }, { ...about, messages: { msgRequired: "Name the company." } }), "Name the company.");
});

test("lock_has_hashes_and_no_addresses", async () => {
  const lock = await readFile(new URL("../package-lock.json", import.meta.url), "utf8");
  const packages = Object.entries(JSON.parse(lock).packages).filter(([path]) => path);
  assert.ok(packages.length > 5 && packages.every(([, entry]) => entry.integrity));
  assert.doesNotMatch(lock, /https?:|"resolved"/);
});

test("how far a long deed is, in words each time and aloud at each tenth", () => {
  assert.equal(farAsWords({ done: 2500, total: 10000 }, "rows"), "2,500 of 10,000 rows");
  assert.equal(farAsWords({ done: 0, total: 0 }, "rows"), "Just begun");
  assert.deepEqual([[0, 0], [999, 10000], [1000, 10000], [1999, 10000], [10000, 10000]].map(([done, total]) => farAloud({ done, total })), ["", "", "10 percent", "10 percent", "100 percent"]);
});

test("copied_fields_are_a_list_and_one_field_is_itself", () => {
  assert.equal(asLines(["Cut it\nto 200 ms", "  ", "Two"]), "- Cut it to 200 ms\n- Two");
  assert.equal(asLines(["- One\n- Two"]), "- One\n- Two");
});

test("drafts of other windows are offered once, the latest first, and not where the field shows them", () => {
  const others = [{ tab: "a", text: "one", at: 1 }, { tab: "b", text: "two", at: 3 }, { tab: "b", text: "two\n", at: 2 }, { tab: "c", text: " ", at: 9 }, { tab: "d", text: "shown", at: 8 }];
  assert.deepEqual(elsewhere("shown", others, null).map(({ text }) => text), ["two", "one"]);
  assert.deepEqual(elsewhere("shown", others, { text: "one", at: 5 }).map(({ tab }) => tab), ["b"]);
  assert.deepEqual(elsewhere("", [], null), []);
});

test("marks_move_with_what_is_typed_and_go_where_it_touched_them", () => {
  const marks = [[0, 3, "ochre", 1], [8, 11, "plum", 2]];
  assert.deepEqual(moved(marks, "one two three", "one two three"), marks);
  assert.deepEqual(moved(marks, "one two three", "one, two three"), [[0, 3, "ochre", 1], [9, 12, "plum", 2]]);
  assert.deepEqual(moved(marks, "one two three", "one two thr"), [[0, 3, "ochre", 1], [8, 11, "plum", 2]]);
  assert.deepEqual(moved(marks, "one two three", "one two x"), [[0, 3, "ochre", 1]]);
  assert.deepEqual(moved(marks, "one two three", ""), []);
  assert.deepEqual(moved([[2, 4, "moss", 1]], "aaaa", "aaaaaa"), [[2, 4, "moss", 1]]);
});

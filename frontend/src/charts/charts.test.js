import assert from "node:assert/strict";
import { test } from "node:test";
import { days, labelled, lanes, offset } from "./days.js";
import { stepsWithin } from "./lines.js";
import { heightOf, words } from "./rows.js";
import { extent, figure, labels, scaleOf, ticks } from "./scale.js";

test("ticks_are_round_and_few", () => {
  assert.deepEqual(ticks(0, 724000), [0, 200000, 400000, 600000, 800000]);
  assert.deepEqual(ticks(0, 17), [0, 5, 10, 15, 20]);
  assert.deepEqual(ticks(0, 100), [0, 25, 50, 75, 100]);
  assert.deepEqual(ticks(0, 0.3), [0, 0.1, 0.2, 0.3]);
  for (const high of [1, 3, 7, 19, 42, 99, 1234, 56789]) assert.ok(ticks(0, high).length <= 5 && ticks(0, high).at(-1) >= high);
});

test("figure_carries_unit_and_period", () => {
  const euro = { prefix: "€", thousands: true, per: " per year" };
  assert.equal(figure(118000, euro), "€118 k per year");
  assert.equal(figure(-2500, { prefix: "€" }), "−€2,500");
  assert.equal(figure(41, { suffix: " %" }), "41 %");
  assert.deepEqual(labels([0, 50, 100], { suffix: " %" }), ["0", "50", "100 %"]);
});

test("extent_of_bars_begins_at_zero_and_of_dots_does_not", () => {
  const rows = [{ low: 129, mid: 151, high: 181 }];
  assert.deepEqual(extent({ kind: "bars", rows }), [0, 181]);
  assert.deepEqual(extent({ kind: "dots-with-range", rows, reference: { at: 121 } }), [121, 181]);
  assert.deepEqual(extent({ kind: "bars", rows: [] }), [0, 1]);
});

test("scale_of_dots_labels_both_ends", () => {
  const scale = scaleOf({ kind: "dots-with-range", min: 90000, max: 190000, unit: { prefix: "€", thousands: true }, rows: [] });
  assert.deepEqual(scale, { low: 90000, high: 190000, values: [90000, 150000, 190000], labels: ["90 k", "150 k", "€190 k"] });
});

test("words_of_a_row_name_what_is_not_certain", () => {
  const spec = { kind: "stacked-bars", unit: { prefix: "€", thousands: true }, range: "80 % range", series: [{ name: "Base" }, { name: "Equity", uncertain: true }], rows: [] };
  assert.deepEqual(words(spec, { name: "Ottermead", values: ["448000", 60000], low: 480000, high: 530000 }), [
    "Ottermead", "€508 k", "Base: €448 k", "Equity, not certain: €60 k", "80 % range: 480 k to €530 k",
  ]);
  assert.equal(heightOf({ kind: "bars", rows: [{}, {}] }), 2 * 58 + 26);
});

test("days_count_across_a_clock_change_and_months", () => {
  assert.equal(offset("2026-03-12", "2026-03-31"), 19);
  const list = days("2026-03-27", "2026-04-01");
  assert.deepEqual(list.map(({ number, weekend }) => [number, weekend]), [[27, false], [28, true], [29, true], [30, false], [31, false], [1, false]]);
  assert.deepEqual(labelled(days("2026-03-12", "2026-04-08"), 0, 2).map(({ text }) => text), ["16 Mar", "20", "23", "27", "30", "3 Apr", "6"]);
});

test("lanes_keep_marks_apart", () => {
  assert.deepEqual(lanes([0, 50, 55, 58, 90], 24), [0, 0, 1, 2, 0]);
});

test("steps_of_a_number_axis_keep_both_ends", () => {
  assert.deepEqual(stepsWithin(0, 8), [0, 2, 4, 6, 8]);
  assert.deepEqual(stepsWithin(3, 3), [3]);
});

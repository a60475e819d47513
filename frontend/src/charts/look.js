// The page's tokens as plain colours. A probe resolves light-dark() for the theme in force where the chart stands.
const TONES = ["teal", "moss", "ochre", "brick", "slate", "plum"];

export function lookOf(figure) {
  const probe = document.createElement("span");
  probe.hidden = true;
  figure.append(probe);
  const colour = (name) => { probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; };
  const ink = colour("ink");
  const look = {
    paper: colour(figure.closest(".sheet, dialog, .made") ? "sheet" : "paper"), sheet: colour("sheet"), well: colour("well"),
    ink, ink2: colour("ink-2"), rule: colour("rule"), edge: colour("edge"), teal: colour("teal"),
    rest: ink.replace(/^rgb\((.*)\)$/, "rgba($1, 0.3)"),
    series: ["c1", "c2", "c3", "c4"].map(colour),
    tones: Object.fromEntries(TONES.map((tone) => [tone, colour(tone)])),
    sans: getComputedStyle(document.documentElement).getPropertyValue("--sans").trim(),
  };
  probe.remove();
  return look;
}

// A long deed as it runs: how far it is, asked twice a second; once it is over the page is read anew and says the rest.
import { all, one } from "./dom.js";

const EVERY = 500;
const number = (value) => value.toLocaleString("en-GB");

export const farAsWords = ({ done, total }, unit) => (total ? `${number(done)} of ${number(total)} ${unit}` : "Just begun");

/** What is said aloud: each tenth once, since every row would drown all else. */
export const farAloud = ({ done, total }) => (total && done >= total / 10 ? `${Math.floor((done * 10) / total) * 10} percent` : "");

function show(box, far) {
  const bar = one("progress", box);
  if (far.total) Object.assign(bar, { max: far.total, value: far.done });
  one("[data-underway-words]", box).textContent = farAsWords(far, box.dataset.unit);
  const aloud = one("[data-underway-said]", box);
  if (aloud.textContent !== farAloud(far)) aloud.textContent = farAloud(far);
}

async function follow(box) {
  while (box.isConnected) {
    await new Promise((done) => setTimeout(done, EVERY));
    try {
      const answer = await fetch(box.dataset.underway, { credentials: "same-origin" });
      if (answer.status === 404) return location.reload();
      if (answer.ok) show(box, await answer.json());
    } catch {
      one("[data-underway-words]", box).textContent = "Parley does not answer. Start it again, and this page says what was kept.";
    }
  }
}

export const startUnderway = (root) => all("[data-underway]", root).forEach(follow);

// Buttons that copy what stands on the page, as a list where it stands in several fields.
import { all, on } from "./dom.js";
import { showToast } from "./toasts.js";

/** The texts of several fields as lines of a list, empty ones left out; one field as it is. */
export function asLines(texts) {
  if (texts.length === 1) return texts[0];
  return texts.map((text) => text.split(/\s+/).filter(Boolean).join(" ")).filter(Boolean).map((text) => `- ${text}`).join("\n");
}

export function startCopies() {
  on("click", "[data-copy-lines]", async (_, button) => {
    const text = asLines(all(button.dataset.copyLines).map((field) => field.value));
    try {
      await navigator.clipboard.writeText(text);
      showToast("Copied.");
    } catch {
      showToast("The browser did not allow copying. Mark the text and copy it yourself.", { tone: "ochre" });
    }
  });
}

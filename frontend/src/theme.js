// Light or dark. The system's own until somebody chooses; the choice is kept by the server for the person.
import { on, all, announce } from "./dom.js";
import { post } from "./requests.js";

export const other = (chosen, systemIsDark) => ((chosen || (systemIsDark ? "dark" : "light")) === "dark" ? "light" : "dark");

export function startTheme() {
  const root = document.documentElement;
  on("click", "[data-theme-switch]", (event, button) => {
    event.preventDefault();
    const systemIsDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const theme = button.dataset.themeSwitch || other(root.dataset.theme, systemIsDark);
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    all("[data-theme-switch]").forEach((each) => {
      if (each.dataset.themeSwitch) each.setAttribute("aria-pressed", each.dataset.themeSwitch === theme);
    });
    document.dispatchEvent(new CustomEvent("parley:theme", { detail: { theme } }));
    announce({ light: "Light.", dark: "Dark.", system: "As the system has it." }[theme]);
    const url = button.dataset.url ?? button.form?.action;
    if (url) post(url, { theme }).catch(() => announce("The choice holds for this page only: it could not be saved."));
  });
}

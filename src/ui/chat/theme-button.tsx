/** @module Light or dark, where the reader wants other than the system. */
import type { JSX } from "preact";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";

/** Changes the page from one to the other. */
export function ThemeButton(): JSX.Element {
  return (
    <button type="button" class="plain" onClick={toggle} aria-label={texts.theme} title={texts.theme}>
      <Icon name="theme" />
    </button>
  );
}

function toggle(): void {
  const { dataset } = document.documentElement;
  const dark = dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  dataset.theme = dark ? "light" : "dark";
}

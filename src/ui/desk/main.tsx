/** @module Starts the desk. */
import { render } from "preact";
import { deskTexts } from "../texts/desk-texts.ts";
import { language } from "../texts/texts.ts";
import { App } from "./app.tsx";

const root = document.getElementById("app");
if (root) {
  document.documentElement.lang = language;
  document.title = deskTexts.title;
  render(<App />, root);
}

/** @module Starts the page. */
import { render } from "preact";
import { createPageStore } from "../chat/store.ts";
import { language, texts } from "../texts/texts.ts";
import { App } from "./app.tsx";
import { connect } from "./connection.ts";
import { NOTHING } from "./model.ts";
import { reduce } from "./state.ts";

const root = document.getElementById("app");
if (root) {
  const store = createPageStore(reduce, NOTHING);
  document.documentElement.lang = language;
  document.title = texts.title;
  render(<App store={store} connection={connect(store.dispatch)} />, root);
}

/** @module Starts the desk. */
import { render } from "preact";

const root = document.getElementById("app");
if (root) render(<h1>Desk</h1>, root);

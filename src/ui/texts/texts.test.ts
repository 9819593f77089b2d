import { expect, test } from "vitest";
import { deskTextsFor } from "./desk-texts.ts";
import { textsFor } from "./texts.ts";

test.each([
  ["pt-BR", "Enviar", "Atendimento"],
  ["pt", "Enviar", "Atendimento"],
  ["en-US", "Send", "Desk"],
  ["de", "Send", "Desk"],
  [undefined, "Send", "Desk"],
])("a browser in %s reads %s and %s", (language, send, title) => {
  expect([textsFor(language).send, deskTextsFor(language).title]).toEqual([send, title]);
});

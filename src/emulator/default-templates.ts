/** @module The templates that an account has from the start: Meta's sample, and those of the library. */
import { createBodiesOf } from "../templates/account-template.ts";
import { TemplateLibrary } from "../templates/template-library.ts";
import type { NewTemplate } from "./template-shelf.ts";

const SAMPLE: NewTemplate = {
  name: "hello_world",
  language: "en_US",
  category: "UTILITY",
  components: [
    { type: "HEADER", format: "TEXT", text: "Hello World" },
    { type: "BODY", text: "Welcome! This message shows that you can send a template." },
    { type: "FOOTER", text: "A sample message" },
  ],
};

/** What `createEmulator` adds: as if somebody had pushed the library, and Meta approved it. */
export function defaultTemplates(): NewTemplate[] {
  return [SAMPLE, ...TemplateLibrary.all().flatMap(createBodiesOf).map(toTemplate)];
}

function toTemplate(body: ReturnType<typeof createBodiesOf>[number]): NewTemplate {
  return { ...body, language: body.language ?? "" } as NewTemplate;
}

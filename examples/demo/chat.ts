/** Prints a chat: the business on the left, the customer on the right. */
import { styleText } from "node:util";
import type { WorldMessage } from "whatsapp-enterprise/emulator";

const WIDTH = 76;
const BUBBLE = 52;

/** Prints a message as a bubble. */
export function printMessage(message: WorldMessage): void {
  const lines = bodyOf(message).split("\n").flatMap(wrap);
  for (const line of lines) {
    if (message.from === "business") console.log(`  ${styleText("green", "▌")} ${formatted(line)}`);
    else console.log(`${" ".repeat(WIDTH - widthOf(line) - 2)}${line} ${styleText("cyan", "▐")}`);
  }
  console.log();
}

/** Prints what a part of the conversation shows. */
export function printTitle(title: string): void {
  console.log(styleText("dim", `── ${title} ${"─".repeat(Math.max(0, WIDTH - title.length - 4))}\n`));
}

/** Prints something that has been checked. */
export function printCheck(what: string): void {
  console.log(`  ${styleText("cyan", "✓")} ${styleText("dim", what)}\n`);
}

function bodyOf(message: WorldMessage): string {
  const { type, content } = message;
  const inner = at(content, type);
  if (type === "reaction") return `Reagiu com ${message.text}`;
  return [fileOf(type, inner), message.text, placeOf(type, inner), ...tapsOf(message)]
    .filter(Boolean)
    .join("\n");
}

const FILES: Readonly<Record<string, string>> = { image: "🖼  Foto", document: "📄 ", audio: "🎤 Áudio" };

function fileOf(type: string, content: unknown): string {
  const header = at(content, "components", 0, "parameters", 0);
  if (type === "template" && at(header, "type") === "document")
    return `📄 ${String(at(header, "document", "filename"))}`;
  const name = at(content, "filename");
  return FILES[type] ? `${FILES[type]}${typeof name === "string" ? name : ""}` : "";
}

function placeOf(type: string, content: unknown): string {
  return type === "location"
    ? `📍 ${String(at(content, "latitude"))}, ${String(at(content, "longitude"))}`
    : "";
}

/** Buttons and rows, one on each line. */
function tapsOf({ content, templateComponents = [] }: WorldMessage): string[] {
  const action = at(content, "interactive", "action");
  const replies = listAt(action, "buttons").map((button) => `[ ${String(at(button, "reply", "title"))} ]`);
  const rows = listAt(action, "sections")
    .flatMap((section) => listAt(section, "rows"))
    .map((row) => `  • ${String(at(row, "title"))}`);
  const opener = rows.length > 0 ? [`[ ${String(at(action, "button"))} ]`] : [];
  const location = at(action, "name") === "send_location" ? ["[ Enviar localização ]"] : [];
  const template = templateComponents
    .flatMap((component) => listAt(component, "buttons"))
    .map((button) => `[ ${String(at(button, "text"))} ]`);
  return [...replies, ...opener, ...rows, ...location, ...template];
}

/** WhatsApp's `*bold*`. */
function formatted(line: string): string {
  return line.replaceAll(/\*(\S[^*]*)\*/g, (_, bold: string) => styleText("bold", bold));
}

function wrap(line: string): string[] {
  const lines = [""];
  for (const word of line.split(/(?<=\s)/)) {
    const last = lines.at(-1) ?? "";
    if (widthOf(last + word.trimEnd()) > BUBBLE) lines.push(word);
    else lines[lines.length - 1] = last + word;
  }
  return lines.map((each) => each.trimEnd());
}

/** Columns in a terminal: emoji take two. */
function widthOf(text: string): number {
  const characters = [...new Intl.Segmenter().segment(text)];
  return characters.reduce(
    (sum, { segment }) => sum + (/\p{Extended_Pictographic}/u.test(segment) ? 2 : 1),
    0,
  );
}

function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const found = at(value, key);
  return Array.isArray(found) ? found : [];
}

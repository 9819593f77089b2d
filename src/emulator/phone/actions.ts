/** @module What the page asks for: a message, a file, blue ticks, another customer. */
import { isRecord } from "../../core/check.ts";
import type { User, UserMessage } from "../user.ts";
import type { World } from "../world.ts";
import { json, Refusal } from "./responses.ts";

// The largest file of the Cloud API: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
const FILE_MAX_BYTES = 100 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

/** `{ customerId, message, answers? }`: sends it, and resolves when the webhook has answered. */
export async function sendMessage(world: World, request: Request): Promise<Response> {
  const fields = await fieldsOf(request);
  const user = userOf(world, fields);
  const { message, answers } = fields;
  if (!isMessage(message)) throw new Refusal(400, "A message needs a `type`.");
  const reaction = message.type === "reaction" ? message.reaction : undefined;
  const { id } = isRecord(reaction)
    ? await user.reacts(textOf(reaction, "emoji"), textOf(reaction, "message_id"))
    : await user.sends(message, typeof answers === "string" ? { replyTo: answers } : {});
  return json({ id });
}

/** `{ customerId }`: the customer has seen the chat. */
export async function readAll(world: World, request: Request): Promise<Response> {
  const user = userOf(world, await fieldsOf(request));
  await user.reads();
  return json({ id: user.phone });
}

/** `{ name, phone }`: a customer with this number. */
export async function addCustomer(world: World, request: Request): Promise<Response> {
  const fields = await fieldsOf(request);
  const phone = textOf(fields, "phone");
  // E.164: https://www.itu.int/rec/T-REC-E.164
  if (!/^\d{7,15}$/.test(phone))
    throw new Refusal(400, "A phone number has 7 to 15 digits, country code included.");
  const name = textOf(fields, "name").trim();
  return json({ id: world.user(phone, name ? { name } : {}).phone });
}

/** The bytes of a file, with its type in the header and its name in the query. */
export async function upload(world: World, request: Request): Promise<Response> {
  const mimeType = request.headers.get("content-type") ?? "application/octet-stream";
  const filename = new URL(request.url).searchParams.get("name");
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > FILE_MAX_BYTES) throw new Refusal(413, "WhatsApp takes files of at most 100 MB.");
  return json(
    await world.media.add(bytes, { mimeType, ...(filename && { filename }) }).then(({ id }) => ({ id })),
  );
}

async function fieldsOf(request: Request): Promise<Fields> {
  const body: unknown = await request.json().catch(() => undefined);
  if (!isRecord(body)) throw new Refusal(400, "The body is no JSON object.");
  return body;
}

function userOf(world: World, fields: Fields): User {
  const id = textOf(fields, "customerId");
  const user = world.users.find(({ phone }) => phone === id);
  if (!user) throw new Refusal(404, "There is no such customer.");
  return user;
}

function isMessage(value: unknown): value is Exclude<UserMessage, string> {
  return isRecord(value) && typeof value.type === "string";
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}

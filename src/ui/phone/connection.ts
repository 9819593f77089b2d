/** @module The page's line to the emulator: it is told of changes, and asks for what the customer does. */
import type { Change } from "./model.ts";
import { fileMessage, type Outgoing } from "./outgoing.ts";

// How long until the page tries again where the browser has given up by itself.
const RECONNECT_MS = 2_000;

/** What the page can ask of the emulator. What it brings about comes back as changes. */
export interface Connection {
  /** Where to fetch an uploaded file from. */
  mediaUrl(id: string): string;
  /** Sends a customer's message. `answers` is the id of the message that is quoted. */
  send(customerId: string, message: Outgoing, answers?: string): Promise<unknown>;
  /** Uploads a file, and sends it as what it is. */
  sendFile(customerId: string, file: File, caption: string, answers?: string): Promise<unknown>;
  /** The customer has seen everything: the business is told. */
  read(customerId: string): Promise<unknown>;
  /** Gives another customer a phone. Resolves to their id. */
  addCustomer(name: string, phone: string): Promise<string>;
}

/** Connects to the server that the page came from, for as long as the page is open. */
export function connect(dispatch: (change: Change) => void): Connection {
  listen(dispatch);
  return {
    mediaUrl: (id) => `media/${encodeURIComponent(id)}`,
    send: (customerId, message, answers) => ask("send", { customerId, message, answers }),
    async sendFile(customerId, file, caption, answers) {
      const id = await upload(file);
      return ask("send", { customerId, message: fileMessage(file, id, caption), answers });
    },
    read: (customerId) => ask("read", { customerId }),
    addCustomer: async (name, phone) => (await ask("customers", { name, phone })).id,
  };
}

/** The server begins every connection with a `reset` to all it knows, so that nothing is missed in between. */
function listen(dispatch: (change: Change) => void): void {
  const source = new EventSource("events");
  source.onopen = () => dispatch({ kind: "link", link: "online" });
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const change: Change = JSON.parse(data);
    dispatch(change);
  };
  source.onerror = () => {
    dispatch({ kind: "link", link: "offline" });
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(dispatch), RECONNECT_MS);
  };
}

interface Answer {
  readonly id: string;
}

function ask(what: string, body: unknown): Promise<Answer> {
  return post(what, JSON.stringify(body), "application/json");
}

async function upload(file: File): Promise<string> {
  const name = encodeURIComponent(file.name);
  return (await post(`upload?name=${name}`, file, file.type || "application/octet-stream")).id;
}

// No other site can set this header without asking first, and the server answers no such question.
async function post(what: string, body: BodyInit, type: string): Promise<Answer> {
  const headers = { "content-type": type, "x-phone": "1" };
  const response = await fetch(what, { method: "POST", headers, body });
  if (!response.ok) throw new Error((await response.text()) || `HTTP ${response.status}`);
  const answer: Answer = await response.json();
  return answer;
}

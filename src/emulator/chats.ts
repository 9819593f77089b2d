/** @module Users, and the messages between them and the business. */
import { canonicalPhone } from "../core/identity.ts";
import type { StatusStep, WorldChange, WorldMessage } from "./world.ts";

/** A message while it can still change. */
export type MessageRecord = {
  -readonly [Key in keyof WorldMessage]: WorldMessage[Key];
} & { history: StatusStep[] };

/** What changes about a user. The public face is `user.ts`. */
export interface Person {
  readonly phone: string;
  name: string;
  userId: string;
  username: string | undefined;
  hidesPhone: boolean;
  onWhatsApp: boolean;
  failsWith: number | undefined;
  autoRead: boolean | undefined;
  /** The user blocks the business. */
  blocked: boolean;
  /** The business blocks the user. */
  blockedByBusiness: boolean;
  typingUntil: number;
  /** When the user last wrote, or undefined: what the 24-hour window hangs on. */
  wroteAt: number | undefined;
}

type Listener = (change: WorldChange) => void;

/** Who there is, and what was said. */
export interface Chats {
  readonly people: readonly Person[];
  readonly messages: readonly MessageRecord[];
  person(phone: string): Person | undefined;
  personById(userId: string): Person | undefined;
  join(person: Person): void;
  /** Says that something about a user has changed. */
  changed(person: Person): void;
  /** Calls the listener with everyone who joins or changes. */
  onPerson(listener: (person: Person) => void): void;
  message(id: string): MessageRecord | undefined;
  add(message: MessageRecord): void;
  /** One step further on a message's way. */
  step(message: MessageRecord, step: StatusStep): void;
  /** Puts an emoji on a message, or takes it back with `""`. */
  react(messageId: string, by: WorldMessage["from"], emoji: string): void;
  emit(change: WorldChange): void;
  subscribe(listener: Listener): () => void;
}

export function createChats(): Chats {
  const people = new Map<string, Person>();
  const messages: MessageRecord[] = [];
  const byId = new Map<string, MessageRecord>();
  const listeners = new Set<Listener>();
  const watchers: ((person: Person) => void)[] = [];

  function emit(change: WorldChange): void {
    for (const listener of [...listeners]) listener(change);
  }

  function add(message: MessageRecord): void {
    messages.push(message);
    byId.set(message.id, message);
    emit({ kind: "message", message });
  }

  function step(message: MessageRecord, next: StatusStep): void {
    message.status = next.status;
    message.history.push(next);
    emit({ kind: "message", message });
  }

  function join(person: Person): void {
    people.set(canonicalPhone(person.phone), person);
    changed(person);
  }

  function changed(person: Person): void {
    for (const watcher of watchers) watcher(person);
  }

  function react(messageId: string, by: WorldMessage["from"], emoji: string): void {
    const target = byId.get(messageId);
    if (!target) return; // It may be older than this emulator.
    const { [by]: _, ...others } = target.reactions;
    target.reactions = emoji ? { ...others, [by]: emoji } : others;
    emit({ kind: "message", message: target });
  }

  return {
    get people() {
      return [...people.values()];
    },
    messages,
    person: (phone) => people.get(canonicalPhone(phone)),
    personById: (userId) => [...people.values()].find((person) => person.userId === userId),
    join,
    changed,
    onPerson: (listener) => void watchers.push(listener),
    message: (id) => byId.get(id),
    add,
    step,
    react,
    emit,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

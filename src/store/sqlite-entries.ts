/** @module The verbs of the SQLite store, inside of a transaction at one moment. */
import type { Page } from "./driver.ts";
import { decode, encode, lifetime, page, position, wrongKind } from "./driver.ts";
import type { SqliteTransaction } from "./sqlite-database.ts";
import type { Scored } from "./store.ts";

type Kind = "text" | "list" | "sorted";

/** A key that is alive. Of a list, the items from `first` up to, not including, `next` count. */
interface Entry {
  readonly id: number;
  readonly kind: string;
  readonly value: string;
  readonly first: number;
  readonly next: number;
}

const NAMES: Readonly<Record<Kind, string>> = { text: "a text", list: "a list", sorted: "a sorted set" };

/** Keys and what they hold, as they are at the time `now`. */
export class Entries {
  readonly #db: SqliteTransaction;
  readonly #now: number;

  constructor(db: SqliteTransaction, now: number) {
    this.#db = db;
    this.#now = now;
  }

  /** The key, if it is alive; fails where it must be of a kind, and is not. */
  find(key: string, kind?: Kind): Entry | undefined {
    const row = this.#db.row(
      `SELECT id, kind, value, first, next FROM whatsapp_entries
       WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)`,
      encode(key),
      this.#now,
    );
    if (!row) return undefined;
    if (kind && row.kind !== kind) throw wrongKind(NAMES[kind]);
    return {
      id: Number(row.id),
      kind: String(row.kind),
      value: String(row.value ?? ""),
      first: Number(row.first),
      next: Number(row.next),
    };
  }

  /** Deletes the key and all that it holds, whether it is alive or not. */
  drop(key: string): boolean {
    return this.#db.change("DELETE FROM whatsapp_entries WHERE key = ?", encode(key)) > 0;
  }

  text(key: string): string | undefined {
    const entry = this.find(key, "text");
    return entry && decode(entry.value);
  }

  set(key: string, value: string, ttlMs?: number): void {
    const replaced = this.#db.change(
      "UPDATE whatsapp_entries SET value = ?, expires_at = ? WHERE key = ? AND kind = 'text'",
      encode(value),
      this.#end(ttlMs),
      encode(key),
    );
    if (replaced === 0) this.#make(key, "text", encode(value), ttlMs);
  }

  increment(key: string, by: number, ttlMs?: number): number {
    const before = this.text(key);
    const sum = Number(before ?? 0) + by;
    if (!Number.isSafeInteger(sum)) throw wrongKind("a whole number");
    if (before === undefined) this.set(key, String(sum), ttlMs);
    else this.#db.change("UPDATE whatsapp_entries SET value = ? WHERE key = ?", String(sum), encode(key));
    return sum;
  }

  append(key: string, value: string, ttlMs?: number, maxLength = Number.POSITIVE_INFINITY): number {
    const { id, first, next } = this.find(key, "list") ?? this.#make(key, "list", null, ttlMs);
    const kept = Math.max(first, next + 1 - maxLength);
    this.#db.change(
      "INSERT INTO whatsapp_items (entry, position, value) VALUES (?, ?, ?)",
      id,
      next,
      encode(value),
    );
    if (kept > first)
      this.#db.change("DELETE FROM whatsapp_items WHERE entry = ? AND position < ?", id, kept);
    this.#db.change(
      "UPDATE whatsapp_entries SET first = ?, next = ?, expires_at = ? WHERE id = ?",
      kept,
      next + 1,
      this.#end(ttlMs),
      id,
    );
    return next + 1 - kept;
  }

  range(key: string, start: number, end: number): string[] {
    const list = this.find(key, "list");
    if (!list) return [];
    const size = list.next - list.first;
    const rows = this.#db.rows(
      "SELECT value FROM whatsapp_items WHERE entry = ? AND position >= ? AND position < ? ORDER BY position",
      list.id,
      list.first + position(start, size),
      list.first + Math.min(size, position(end, size)),
    );
    return rows.map(({ value }) => decode(String(value)));
  }

  push(key: string, member: string, score: number): void {
    const { id } = this.find(key, "sorted") ?? this.#make(key, "sorted", null);
    this.#db.change(
      `INSERT INTO whatsapp_members (entry, member, score) VALUES (?, ?, ?)
       ON CONFLICT (entry, member) DO UPDATE SET score = excluded.score`,
      id,
      encode(member),
      score,
    );
  }

  claim(key: string, upTo: number, count: number, moveTo?: number): Scored[] {
    const set = this.find(key, "sorted");
    if (!set || count < 1) return [];
    const taken = this.#db.rows(
      `SELECT member, score FROM whatsapp_members WHERE entry = ? AND score <= ? ORDER BY score, member LIMIT ?`,
      set.id,
      upTo,
      limit(count),
    );
    for (const { member } of taken) {
      if (moveTo === undefined) this.#take(set, String(member));
      else this.#move(set, String(member), moveTo);
    }
    if (taken.length > 0 && moveTo === undefined) this.#dropEmpty(set, key);
    return taken.map(scored);
  }

  remove(key: string, member: string, score?: number): boolean {
    const set = this.find(key, "sorted");
    if (!set || this.#take(set, encode(member), score) === 0) return false;
    this.#dropEmpty(set, key);
    return true;
  }

  sortedRange(key: string, start: number, end: number | undefined): Scored[] {
    const set = this.find(key, "sorted");
    if (!set) return [];
    const { from, skip, take } = page(start, end) ?? this.#middle(set, start, end);
    const found = this.#db.rows(PAGES[from], set.id, limit(take), skip).map(scored);
    return from === "lowest" ? found : found.reverse();
  }

  /** Deletes some of the keys that have ended. */
  sweep(count: number): void {
    this.#db.change(
      `DELETE FROM whatsapp_entries WHERE id IN
       (SELECT id FROM whatsapp_entries WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)`,
      this.#now,
      count,
    );
  }

  /** A key that begins now, in place of one that has ended or held something else. */
  #make(key: string, kind: Kind, value: string | null, ttlMs?: number): Entry {
    this.drop(key);
    const row = this.#db.row(
      "INSERT INTO whatsapp_entries (key, kind, value, expires_at) VALUES (?, ?, ?, ?) RETURNING id",
      encode(key),
      kind,
      value,
      this.#end(ttlMs),
    );
    return { id: Number(row?.id), kind, value: value ?? "", first: 0, next: 0 };
  }

  #end(ttlMs: number | undefined): number | null {
    const ms = lifetime(ttlMs);
    return ms === undefined ? null : this.#now + ms;
  }

  /** A page whose positions count from both ends. */
  #middle(set: Entry, start: number, end = Number.POSITIVE_INFINITY): Page {
    const size = Number(
      this.#db.row("SELECT count(*) AS size FROM whatsapp_members WHERE entry = ?", set.id)?.size,
    );
    const skip = position(start, size);
    return { from: "lowest", skip, take: Math.max(0, position(end, size) - skip) };
  }

  #take(set: Entry, member: string, score?: number): number {
    const sql = "DELETE FROM whatsapp_members WHERE entry = ? AND member = ?";
    if (score === undefined) return this.#db.change(sql, set.id, member);
    return this.#db.change(`${sql} AND score = ?`, set.id, member, score);
  }

  #move(set: Entry, member: string, score: number): void {
    this.#db.change(
      "UPDATE whatsapp_members SET score = ? WHERE entry = ? AND member = ?",
      score,
      set.id,
      member,
    );
  }

  #dropEmpty(set: Entry, key: string): void {
    const left = this.#db.row("SELECT 1 FROM whatsapp_members WHERE entry = ? LIMIT 1", set.id);
    if (!left) this.drop(key);
  }
}

const PAGES = {
  lowest:
    "SELECT member, score FROM whatsapp_members WHERE entry = ? ORDER BY score, member LIMIT ? OFFSET ?",
  highest:
    "SELECT member, score FROM whatsapp_members WHERE entry = ? ORDER BY score DESC, member DESC LIMIT ? OFFSET ?",
};

/** How SQLite spells no limit. */
function limit(count: number): number {
  return Number.isFinite(count) ? count : -1;
}

function scored({ member, score }: Record<string, unknown>): Scored {
  return { member: decode(String(member)), score: Number(score) };
}

/** @module Who is who: one user across phone numbers, business-scoped ids and usernames, whatever came first. */
import type { Identity } from "../core/identity.ts";
import { canonicalPhone } from "../core/identity.ts";
import type { Store } from "../store/store.ts";
import { createDocuments } from "./documents.ts";

/** What is known of a user. */
export interface UserRecord {
  readonly id: string;
  readonly phone?: string;
  /** Business-scoped ids, by the account that sees the user under it. */
  readonly userIds: Readonly<Record<string, string>>;
  readonly parentUserId?: string;
  readonly username?: string;
  readonly name?: string;
  /** Numbers the user had, and when they were given up. Who writes from one later is somebody else. */
  readonly former: Readonly<Record<string, number>>;
  /** Whether marketing messages are welcome, and since when. */
  readonly marketing?: { readonly value: string; readonly at: number };
  /** Business-scoped ids the user had before. */
  readonly retired?: readonly string[];
  /** Users who turned out to be this one. */
  readonly merged: readonly string[];
  /** The user this one turned out to be. */
  readonly movedTo?: string;
}

/** Somebody was seen. */
export interface Sighting extends Identity {
  /** The account that saw them: each business portfolio has ids of its own. */
  readonly accountId?: string | undefined;
  readonly name?: string | undefined;
  /** When, in milliseconds since the epoch. */
  readonly at: number;
}

/** Users by anything they are known by. */
export interface Users {
  /** The user this is; made when it is the first time. What is seen together is one user from then on. */
  see(sighting: Sighting): Promise<UserRecord>;
  /** The user by a phone number, an id or a username, if there is one. */
  find(identity: Identity, at: number): Promise<UserRecord | undefined>;
  read(id: string): Promise<UserRecord | undefined>;
  /** A user says, or Meta does, to be known otherwise now. The same user, with one history. */
  follow(from: Sighting, to: Identity): Promise<UserRecord>;
  update(id: string, change: (user: UserRecord) => UserRecord): Promise<UserRecord>;
}

/** The names a user can be found by. A username is none that proves anything: it may be somebody else's tomorrow. */
function namesOf({ phone, userId, parentUserId }: Identity): string[] {
  const digits = phone?.replace(/\D/g, "");
  return [
    digits ? `phone:${canonicalPhone(digits)}` : undefined,
    userId ? `id:${userId}` : undefined,
    parentUserId ? `parent:${parentUserId}` : undefined,
  ].filter((name) => name !== undefined);
}

/** Users in a store, under keys that start with `prefix`. */
export function createUsers(store: Store, prefix: string, now: () => number): Users {
  const documents = createDocuments<UserRecord>(store, `${prefix}user:`);
  const nameKey = (name: string): string => `${prefix}who:${name}`;

  /** The user that an id leads to: the oldest of those who turned out to be one. */
  async function root(id: string): Promise<UserRecord | undefined> {
    let user = await documents.read(id);
    while (user?.movedTo !== undefined) user = await documents.read(user.movedTo);
    return user;
  }

  async function lookUp(name: string): Promise<UserRecord | undefined> {
    const id = await store.get(nameKey(name));
    return id === undefined ? undefined : root(id);
  }

  /** Who has the name, unless they gave it up before, or are known to be another than the one seen. */
  async function holder(name: string, seen: Sighting): Promise<UserRecord | undefined> {
    const user = await lookUp(name);
    if (!user || !name.startsWith("phone:") || !hasLeft(user, name.slice(6), seen)) return user;
    if (seen.userId !== undefined && (await lookUp(`id:${seen.userId}`))?.id === user.id) return user;
    await store.compareAndSet(nameKey(name), (await store.get(nameKey(name))) ?? "", undefined);
    await documents.update(user.id, (record) => record && withoutPhone(record, name.slice(6), seen.at));
    return undefined;
  }

  async function see(seen: Sighting): Promise<UserRecord> {
    const names = namesOf(seen);
    for (;;) {
      const holders = await Promise.all(names.map((name) => holder(name, seen)));
      const user = await unite(holders.filter((each) => each !== undefined));
      const [id, isNew] = user ? [user.id, false] : [await create(), true];
      const claims = await Promise.all(
        names.map((name, i) => holders[i] !== undefined || store.add(nameKey(name), id)),
      );
      // Somebody was faster with one of the names: look again, and become one with them.
      if (claims.includes(false)) continue;
      return learn(id, seen, isNew);
    }
  }

  async function create(): Promise<string> {
    // Ids sort by age, so that of two users who become one everybody picks the same.
    const id = now().toString(36).padStart(9, "0") + crypto.randomUUID().replaceAll("-", "").slice(0, 11);
    await documents.add(id, { id, userIds: {}, former: {}, merged: [] });
    return id;
  }

  async function learn(id: string, seen: Sighting, isNew: boolean): Promise<UserRecord> {
    const { after } = await documents.update(id, (user) => user && learned(user, seen));
    const user = after ?? { id, userIds: {}, former: {}, merged: [] };
    if (user.username !== undefined && (isNew || seen.username !== undefined))
      await store.set(nameKey(`name:${user.username.toLowerCase()}`), id);
    return user.movedTo === undefined ? user : ((await root(id)) ?? user);
  }

  /** Makes one user of several. The oldest stays; the others lead to it. */
  async function unite(users: readonly UserRecord[]): Promise<UserRecord | undefined> {
    const [first, ...rest] = [...new Map(users.map((user) => [user.id, user])).values()].sort(byAge);
    let into = first;
    for (const from of rest) into = into && (await join(into.id, from.id));
    return into;
  }

  /** First the one that stays knows of the other, then the other leads to it: a crash between loses nothing. */
  async function join(a: string, b: string): Promise<UserRecord | undefined> {
    for (;;) {
      const users = [await root(a), await root(b)].filter((each) => each !== undefined);
      const [into, from] = users.sort(byAge);
      if (!into || !from || into.id === from.id) return into;
      const { after } = await documents.update(into.id, (user) => user && taken(user, from));
      if (!after || after.movedTo !== undefined) continue;
      const { after: gone } = await documents.update(from.id, (user) =>
        user && sameMembers(user, from) ? { ...user, movedTo: into.id } : user,
      );
      if (gone?.movedTo === into.id) return after;
    }
  }

  return {
    see,
    read: root,
    async find(identity, at) {
      for (const name of namesOf(identity)) {
        const user = await lookUp(name);
        if (user && !(name.startsWith("phone:") && hasLeft(user, name.slice(6), { at }))) return user;
      }
      const { username } = identity;
      const user = username === undefined ? undefined : await lookUp(`name:${username.toLowerCase()}`);
      return user?.username?.toLowerCase() === username?.toLowerCase() ? user : undefined;
    },
    async follow(from, to) {
      const [before, after] = [await see(from), await see({ ...to, accountId: from.accountId, at: from.at })];
      const user = (await join(before.id, after.id)) ?? after;
      const { after: changed } = await documents.update(
        user.id,
        (record) => record && succeeded(record, from, to),
      );
      return changed ?? user;
    },
    async update(id, change) {
      const user = await root(id);
      const { after } = await documents.update(user?.id ?? id, (record) => record && change(record));
      return after ?? { id, userIds: {}, former: {}, merged: [] };
    },
  };
}

const byAge = (a: UserRecord, b: UserRecord): number => (a.id < b.id ? -1 : 1);
const sameMembers = (a: UserRecord, b: UserRecord): boolean =>
  a.movedTo === undefined && a.merged.length === b.merged.length;

/** Whether a number is somebody else's now: it was given up before, or the account sees another id beside it. */
function hasLeft(
  user: UserRecord,
  phone: string,
  { at, userId, parentUserId, accountId = "" }: Sighting,
): boolean {
  const left = user.former[phone];
  if (left !== undefined) return at > left;
  const known = user.userIds[accountId];
  if (userId === undefined || known === undefined || known === userId) return false;
  return parentUserId === undefined || parentUserId !== user.parentUserId;
}

function withoutPhone(user: UserRecord, phone: string, at: number): UserRecord {
  const { phone: current, ...rest } = user;
  const isCurrent = current !== undefined && canonicalPhone(current) === phone;
  const former = { [phone]: at, ...user.former };
  return isCurrent ? { ...rest, former } : { ...user, former };
}

/** The newest of everything, and the same object when there is nothing new. */
function learned(
  user: UserRecord,
  { phone, userId, parentUserId, username, name, accountId = "" }: Sighting,
): UserRecord {
  const digits = phone?.replace(/\D/g, "");
  const isNewPhone =
    digits !== undefined && digits !== "" && user.former[canonicalPhone(digits)] === undefined;
  const isNewId = userId !== undefined && !user.retired?.includes(userId);
  const next: UserRecord = {
    ...user,
    ...(isNewPhone && { phone: digits }),
    ...(isNewId && { userIds: { ...user.userIds, [accountId]: userId } }),
    ...(parentUserId !== undefined && { parentUserId }),
    ...(username !== undefined && { username }),
    ...(name !== undefined && { name }),
  };
  return JSON.stringify(next) === JSON.stringify(user) ? user : next;
}

function taken(into: UserRecord, from: UserRecord): UserRecord {
  if (into.movedTo !== undefined) return into;
  const { merged, movedTo: _, ...known } = from;
  const members = [...new Set([...into.merged, from.id, ...merged])];
  if (members.length === into.merged.length) return into;
  return {
    ...known,
    ...into,
    userIds: { ...from.userIds, ...into.userIds },
    former: { ...from.former, ...into.former },
    ...marketingOf(into, from),
    merged: members,
  };
}

/** Of two decisions about marketing, the later one. */
function marketingOf(a: UserRecord, b: UserRecord): Pick<UserRecord, "marketing"> {
  const marketing = (a.marketing?.at ?? -1) >= (b.marketing?.at ?? -1) ? a.marketing : b.marketing;
  return marketing === undefined ? {} : { marketing };
}

/** After a change of number or id: what is new holds, and the old number is free for others. */
function succeeded(user: UserRecord, from: Sighting, to: Identity): UserRecord {
  const isOldId = from.userId !== undefined && to.userId !== undefined && from.userId !== to.userId;
  const retired = isOldId
    ? { retired: [...(user.retired ?? []), from.userId].filter((id) => id !== undefined) }
    : {};
  const next = { ...learned(user, { ...to, accountId: from.accountId, at: from.at }), ...retired };
  const old = from.phone === undefined ? undefined : canonicalPhone(from.phone.replace(/\D/g, ""));
  const fresh = to.phone === undefined ? undefined : canonicalPhone(to.phone.replace(/\D/g, ""));
  if (old === undefined || fresh === undefined || old === fresh) return next;
  const { [fresh]: _, ...former } = next.former;
  return {
    ...next,
    ...(to.phone !== undefined && { phone: to.phone.replace(/\D/g, "") }),
    former: { ...former, [old]: from.at },
  };
}

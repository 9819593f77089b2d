/** @module Hands updates to the webhook: signed, in order for each user, again and again until it takes them. */

import { nextMoment } from "./activity.ts";
import { type CourierOptions, createCourier, type DeliveryRecord } from "./courier.ts";
import { envelope, serialise, type Update } from "./envelope.ts";
import { missing } from "./missing.ts";
import type { Delivery } from "./world.ts";

/** Delivers. */
export interface PostOffice {
  readonly deliveries: readonly Delivery[];
  /** Resolves when the webhook has answered the first try, or at once inside `batch`. */
  post(update: Update): Promise<void>;
  batch<T>(act: () => T | Promise<T>): Promise<T>;
  redeliver(ids: readonly string[]): Promise<void>;
  /** Gives up every pending retry. */
  close(): void;
}

interface Waiting {
  readonly update: Update;
  readonly told: () => void;
}

export function createPostOffice(options: CourierOptions): PostOffice {
  const { settings, clock, ids, activity } = options;
  const { batch: batches, shuffle } = settings.delivery;
  const courier = createCourier(options);
  const deliveries: DeliveryRecord[] = [];
  const queue = createLanes();
  let outbox: Waiting[] = [];
  let open = 0;
  let collecting = false;

  function post(update: Update): Promise<void> {
    return new Promise((resolve) => {
      outbox.push({ update, told: resolve });
      if (open > 0) resolve();
      else if (!collecting) void activity.track(collect());
    });
  }

  /** What happens at the same moment leaves together. */
  async function collect(): Promise<void> {
    collecting = true;
    await nextMoment();
    collecting = false;
    if (open === 0) await dispatch(batches);
  }

  async function batch<T>(act: () => T | Promise<T>): Promise<T> {
    open++;
    try {
      return await act();
    } finally {
      open--;
      if (open === 0) await activity.track(dispatch(true));
    }
  }

  async function dispatch(together: boolean): Promise<void> {
    const waiting = shuffle ? shuffled(outbox, settings.random) : outbox;
    outbox = [];
    const groups = together ? inChunks(waiting) : waiting.map((one) => [one]);
    await Promise.all(groups.map((group) => inTurn(group)));
  }

  async function inTurn(group: readonly Waiting[]): Promise<void> {
    if (group.length === 0) return;
    const record = write(group.map(({ update }) => update));
    const own = new Set(group.map(({ update }) => update.lane));
    await queue([...own], () => courier.carry(record));
    for (const { told } of group) told();
  }

  function write(updates: readonly Update[]): DeliveryRecord {
    const payload = envelope(settings, updates);
    const record: DeliveryRecord = {
      id: ids.local("delivery"),
      at: clock.now(),
      body: serialise(payload),
      payload,
      messageIds: [...new Set(updates.flatMap(idsOf))],
      attempts: [],
      outcome: "pending",
      updates,
    };
    deliveries.push(record);
    return record;
  }

  async function redeliver(wanted: readonly string[]): Promise<void> {
    const updates = wanted.flatMap(find);
    const same = deliveries.find(({ id }) => wanted.length === 1 && id === wanted[0]);
    await activity.track(courier.carry(same ?? write(updates)));
  }

  function find(id: string): readonly Update[] {
    const delivery = deliveries.find((record) => record.id === id);
    if (delivery) return delivery.updates;
    const known = deliveries.flatMap(({ updates }) => updates).filter((update) => idsOf(update).includes(id));
    if (known.length === 0) throw missing(`There is no delivery or message ${id} to deliver again.`);
    return [...new Set(known)];
  }

  return { deliveries, post, batch, redeliver, close: courier.close };
}

/** The messages an update tells of. */
function idsOf(update: Update): readonly string[] {
  return update.kind === "field" ? [] : [update.messageId];
}

/** Runs jobs one after the other in each lane. A job may need several lanes. */
function createLanes(): (own: readonly string[], job: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (own, job) => {
    const done = Promise.all(own.map((lane) => last.get(lane))).then(job);
    for (const lane of own) last.set(lane, done);
    return done;
  };
}

const PER_POST = 1_000; // …/webhooks/overview: updates in one POST

function inChunks<T>(items: readonly T[]): readonly T[][] {
  const count = Math.ceil(items.length / PER_POST);
  return Array.from({ length: count }, (_, index) => items.slice(index * PER_POST, (index + 1) * PER_POST));
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/** @module Ways to tell other processes that there is something new. What it is, they read in the store. */

/** A wake-up call. It may be lost: whoever was not woken looks by itself, later. */
export interface Wake {
  /** Wakes every process that listens, this one included. */
  publish(): Promise<void>;
  /** Calls the listener at every call, until the returned function is called. */
  subscribe(listener: () => void): Promise<() => Promise<void>>;
}

/** A client of `redis`, as far as it is used. */
export interface RedisPublisher {
  /** Sends a message to all who listen to a channel. */
  publish(channel: string, message: string): Promise<unknown>;
}

/** A connection of `redis` (its `subscribe` takes a listener) or of `ioredis` (it is an emitter). */
export type RedisSubscriber =
  | {
      /** Listens to a channel. */
      subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
      /** Listens no more. */
      unsubscribe(channel: string): Promise<unknown>;
      readonly pSubscribe: unknown;
    }
  | {
      /** Listens to a channel. */
      subscribe(channel: string): Promise<unknown>;
      /** Listens no more. */
      unsubscribe(channel: string): Promise<unknown>;
      /** Calls the listener at every message. */
      on(event: "message", listener: (channel: string, message: string) => void): unknown;
      /** Calls it no more. */
      off(event: "message", listener: (channel: string, message: string) => void): unknown;
      readonly psubscribe: unknown;
    };

/** Options of {@link redisWake}. */
export interface RedisWakeOptions {
  readonly publisher: RedisPublisher;
  /** A connection of its own: one that listens can do nothing else. */
  readonly subscriber: RedisSubscriber;
  /** @default "whatsapp-enterprise:events" */
  readonly channel?: string;
}

/**
 * Wakes by Redis' pub/sub, with `redis` or `ioredis`. Neither connection is opened or closed here.
 *
 * @example
 * ```ts
 * import { createClient } from "redis";
 * import { redisWake } from "whatsapp-enterprise/server";
 *
 * const publisher = await createClient().connect();
 * const wake = redisWake({ publisher, subscriber: await publisher.duplicate().connect() });
 * ```
 */
export function redisWake({
  publisher,
  subscriber,
  channel = "whatsapp-enterprise:events",
}: RedisWakeOptions): Wake {
  return {
    async publish() {
      await publisher.publish(channel, "");
    },
    async subscribe(listener) {
      if ("pSubscribe" in subscriber) {
        await subscriber.subscribe(channel, listener);
        return async () => void (await subscriber.unsubscribe(channel));
      }
      const heard = (from: string): void => {
        if (from === channel) listener();
      };
      subscriber.on("message", heard);
      await subscriber.subscribe(channel);
      return async () => {
        subscriber.off("message", heard);
        await subscriber.unsubscribe(channel);
      };
    },
  };
}

/** A client of `pg` that is connected, and not one of a pool's that others use. */
export interface PostgresListener {
  /** Runs a statement. */
  query(text: string): Promise<unknown>;
  /** Calls the listener at every notification. */
  on(event: "notification", listener: (message: { readonly channel: string }) => void): unknown;
  /** Calls it no more. */
  off(event: "notification", listener: (message: { readonly channel: string }) => void): unknown;
}

/** Options of {@link postgresWake}. */
export interface PostgresWakeOptions {
  /** A connection of its own, as `LISTEN` lasts as long as the connection. */
  readonly client: PostgresListener;
  /** Small letters, digits and underscores. @default "whatsapp_enterprise_events" */
  readonly channel?: string;
}

/** Wakes by Postgres' `LISTEN` and `NOTIFY`. The connection is not opened or closed here. */
export function postgresWake({ client, channel = "whatsapp_enterprise_events" }: PostgresWakeOptions): Wake {
  // It is part of a statement.
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(channel))
    throw new TypeError("The channel must be small letters, digits and underscores.");
  return {
    async publish() {
      await client.query(`NOTIFY ${channel}`);
    },
    async subscribe(listener) {
      const heard = (message: { readonly channel: string }): void => {
        if (message.channel === channel) listener();
      };
      client.on("notification", heard);
      await client.query(`LISTEN ${channel}`);
      return async () => {
        client.off("notification", heard);
        await client.query(`UNLISTEN ${channel}`);
      };
    },
  };
}

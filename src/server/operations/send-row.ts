/** @module One way to send: what a body becomes. */
import type * as z from "zod";
import type { CardSpec } from "../../messages/interactive/carousel.ts";
import type { FlowSpec } from "../../messages/interactive/flow.ts";
import type { CaptionedMedia, MediaSource } from "../../messages/media.ts";
import type { Message } from "../../messages/message.ts";
import type { carouselBody, flowBody } from "../bodies/interactive.schema.ts";
import type { sending } from "../bodies/parts.schema.ts";
import type { BodySpec } from "../operation.ts";

/** What every send may say beside its content. */
export type Sending = z.infer<z.ZodObject<typeof sending, z.core.$strict>>;
/** Of a body, what is the message's. */
export type Content<B> = B extends unknown ? Omit<B, keyof Sending> : never;

/** One row of the table. */
export interface SendRow {
  /** Behind `/send/`. */
  readonly type: string;
  readonly summary: string;
  readonly body: BodySpec<Sending>;
  /** The message that a body is, which the schema has let through. */
  build(content: object): Message;
}

/** A row, with the types of its schema and its builder checked against each other, and then forgotten. */
export function row<B extends Sending>(
  type: string,
  summary: string,
  schema: z.ZodType<B>,
  build: (content: Content<B>) => Message,
  more: Pick<BodySpec, "examples" | "aliases">,
): SendRow {
  return { type, summary, body: { schema, ...more }, build: build as (content: object) => Message };
}

/**
 * Types that tell an absent key from one that is `undefined`, for what came as JSON, which has no such value. The
 * builders are typed that way; zod is not.
 */
export type Given<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? Given<E>[]
    : T extends object
      ? { [K in keyof T]: Given<Exclude<T[K], undefined>> }
      : T;

/** The same value, without keys that are `undefined`. */
export function given<T extends object>(value: T): Given<T> {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as Given<T>;
}

interface Source {
  readonly id?: string | undefined;
  readonly link?: string | undefined;
}

/** Of the two, the schema has let exactly one through. */
export function source({ id, link = "" }: Source): MediaSource {
  return id === undefined ? { link } : { id };
}

export function captioned({
  caption,
  ...body
}: Source & { readonly caption?: string | undefined }): CaptionedMedia {
  return { ...source(body), ...given({ caption }) };
}

export function flowOf({ flowId, flowName = "", ...rest }: Content<z.infer<typeof flowBody>>): FlowSpec {
  return flowId === undefined ? { ...given(rest), flowName } : { ...given(rest), flowId };
}

export function cardsOf(cards: z.infer<typeof carouselBody>["cards"]): CardSpec[] {
  return cards.map(({ url, buttons = [], ...card }) =>
    url ? { ...given(card), url } : { ...given(card), buttons },
  );
}

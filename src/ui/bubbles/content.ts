/** @module What a bubble shows, in plain data. Bubbles know nothing of where it came from. */

/** A message as a bubble shows it. */
export interface BubbleData {
  readonly id: string;
  /** Written by the person who is looking: shown on their side, with ticks. */
  readonly mine: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly content: Content;
  readonly ticks?: Ticks | undefined;
  /** Why it failed, in words; shown where `ticks` is `"failed"`. */
  readonly failure?: string | undefined;
  readonly quote?: Quote | undefined;
  /** Who wrote it, where that is not plain from its side. */
  readonly author?: string | undefined;
  /** Whether it was changed after it was sent. */
  readonly edited?: boolean | undefined;
  readonly reactions?: readonly string[] | undefined;
}

/** How far a message got. */
export type Ticks = "pending" | "sent" | "delivered" | "read" | "failed";

/** The message that another one answers. */
export interface Quote {
  readonly id: string;
  readonly author: string;
  readonly content: Content;
}

/** What can be in a message, by the bubble that shows it. */
export type Content = Text | Media | Place | Contacts | Card | Carousel | Choice | Order | Unsupported;

export interface Text {
  readonly kind: "text";
  readonly body: string;
}

export interface Media {
  readonly kind: "image" | "video" | "audio" | "document" | "sticker";
  /** Where the file can be fetched from; absent while it is unknown. */
  readonly url: string | undefined;
  readonly caption: string;
  readonly filename: string;
  /** A voice message rather than an audio file. */
  readonly voice: boolean;
}

export interface Place {
  readonly kind: "location";
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string;
  readonly address: string;
}

export interface Contacts {
  readonly kind: "contacts";
  readonly people: readonly Person[];
}

export interface Person {
  readonly name: string;
  readonly company: string;
  readonly details: readonly string[];
}

/** Text with a header, a footer and things to tap: interactive messages and templates. */
export interface Card {
  readonly kind: "card";
  readonly header: Text | Media | Place | undefined;
  readonly body: string;
  readonly footer: string;
  readonly actions: readonly Action[];
}

export interface Carousel {
  readonly kind: "carousel";
  readonly body: string;
  readonly cards: readonly Card[];
}

/** What a customer tapped, told to the business. */
interface Choice {
  readonly kind: "choice";
  readonly title: string;
  readonly description: string;
}

export interface Order {
  readonly kind: "order";
  readonly text: string;
  readonly lines: readonly OrderLine[];
}

export interface OrderLine {
  readonly product: string;
  readonly quantity: number;
  readonly price: number | undefined;
  readonly currency: string;
}

/** A message there is no bubble for. Its JSON is shown as it came. */
export interface Unsupported {
  readonly kind: "unsupported";
  readonly type: string;
  readonly raw: unknown;
}

/** Something to tap below a card. */
export type Action =
  | { readonly kind: "reply"; readonly id: string; readonly title: string; readonly template: boolean }
  | { readonly kind: "list"; readonly title: string; readonly sections: readonly ListSection[] }
  | { readonly kind: "open"; readonly title: string; readonly url: string }
  | { readonly kind: "call"; readonly title: string; readonly phone: string }
  | { readonly kind: "copy"; readonly title: string; readonly code: string }
  | { readonly kind: "location" }
  | { readonly kind: "inert"; readonly title: string };

export interface ListSection {
  readonly title: string;
  readonly rows: readonly ListRow[];
}

export interface ListRow {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** What a tap asks for: to tell the business of a button or a row, or to choose a place to send. */
export type Tap =
  | { readonly kind: "button"; readonly id: string; readonly title: string; readonly template: boolean }
  | { readonly kind: "row"; readonly row: ListRow }
  | { readonly kind: "location" };

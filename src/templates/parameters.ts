/**
 * @module What a template must be filled with, read by the compiler from the template's own text and parts.
 *
 * A variable's name has no capital letter, and every other key has one: no variable can be in the way of another key.
 */
import type { OrderDetails, OrderStatus, Place } from "../messages/message.ts";
import type { TemplateValue } from "../messages/template.ts";
import type { mpm, voiceCallButton } from "../messages/template-buttons.ts";
import type { TemplateDefinition } from "./definition.ts";

/** A file to show: one that was uploaded, or one at an address. */
export type MediaValue = { readonly id: string } | { readonly link: string };
/** A document to show, and what it is called. */
export type DocumentValue = MediaValue & { readonly filename?: string };
/** A product of a catalog. */
export interface ProductValue {
  readonly product_retailer_id: string;
  readonly catalog_id: string;
}
/** Where a tap on the picture leads, and what it says. */
export interface TapTarget {
  readonly url: string;
  readonly title: string;
}

/** The names of the variables of a text. */
export type VariablesOf<
  Text extends string,
  Found = never,
> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? VariablesOf<Rest, Found | Name> : Found;

/** As many values as there are numbers: `"1" | "2"` makes `[Leaf, Leaf]`. */
type Numbered<
  Names,
  Leaf,
  Values extends readonly unknown[] = readonly [],
> = `${[0, ...Values]["length"] & number}` extends Names
  ? Numbered<Names, Leaf, readonly [...Values, Leaf]>
  : Values;

/** The keys that the variables of one text make: names as they are, numbers as a list under the text's own name. */
type TextKeys<Place extends string, Text extends string, Leaf> = KeysOfNames<Place, VariablesOf<Text>, Leaf>;
type KeysOfNames<Place extends string, Names extends string, Leaf> = [Names] extends [never]
  ? unknown
  : [Names] extends [`${number}`]
    ? { readonly [K in Place]: Numbered<Names, Leaf> }
    : { readonly [K in Names]: Leaf };

/** One alternative of a list's items, by its type in capitals or not. */
type OfType<Item, Type extends string> = Extract<Item, { readonly type: Type | Lowercase<Type> }>;

/** A part of a definition, in whichever of the two forms it is. */
type PartOf<D, Key extends string, Type extends string> = D extends {
  readonly components: readonly (infer Part)[];
}
  ? OfType<Part, Type>
  : Key extends keyof D
    ? D[Key]
    : never;
type TextOf<Part> = [Part] extends [never]
  ? ""
  : Part extends string
    ? Part
    : Part extends { readonly text: infer Text extends string }
      ? Text
      : "";
type ButtonsOf<D> = ListOf<PartOf<D, "buttons", "BUTTONS">, "buttons">;
type CardsOf<D> = ListOf<PartOf<D, "carousel", "CAROUSEL">, "cards">;
/** A list, or the list that a component has under a key. */
type ListOf<Part, Key extends string> = [Part] extends [never]
  ? readonly []
  : Part extends readonly unknown[]
    ? Part
    : Part extends { readonly [K in Key]: infer List extends readonly unknown[] }
      ? List
      : readonly [];

/** What each format of header is filled with. */
interface HeaderKeys {
  readonly IMAGE: { readonly headerImage: MediaValue };
  readonly VIDEO: { readonly headerVideo: MediaValue };
  readonly DOCUMENT: { readonly headerDocument: DocumentValue };
  readonly GIF: { readonly headerGif: MediaValue };
  readonly LOCATION: { readonly headerLocation: Place };
  readonly PRODUCT: { readonly headerProduct: ProductValue };
}
type HeaderParams<Header> = [Header] extends [{ readonly format: infer Format extends string }]
  ? Uppercase<Format> extends keyof HeaderKeys
    ? HeaderKeys[Uppercase<Format>]
    : unknown
  : unknown;

/** What each kind of button is filled with. */
interface ButtonKeys {
  readonly COPY_CODE: {
    /** At most 20 characters. */
    readonly couponCode: string;
  };
  readonly OTP: {
    /** At most 15 characters. */
    readonly otpCode: string;
  };
  readonly FLOW: {
    /** Comes back with the answers: your own id of this conversation. */
    readonly flowToken: string;
    /** What the first screen starts with. */
    readonly flowData?: Readonly<Record<string, unknown>>;
  };
  readonly CATALOG: {
    /** The product whose picture is shown. */
    readonly thumbnailProductId?: string;
  };
  readonly MPM: { readonly multiProduct: Parameters<typeof mpm>[0] };
  readonly ORDER_DETAILS: { readonly orderDetails: OrderDetails };
  readonly VOICE_CALL: { readonly voiceCall?: NonNullable<Parameters<typeof voiceCallButton>[0]> };
}
type ButtonParams<Buttons extends readonly unknown[]> = UnionToIntersection<
  Buttons[number] extends infer Button
    ? Button extends { readonly type: infer Type extends string }
      ? Uppercase<Type> extends keyof ButtonKeys
        ? ButtonKeys[Uppercase<Type>]
        : never
      : never
    : never
> &
  SuffixKeys<Each<Buttons, { readonly url: `${string}{{${string}` }, string>> &
  PayloadKeys<Each<Buttons, { readonly type: "QUICK_REPLY" | "quick_reply" }, string | undefined>> &
  (Extract<Buttons[number], { readonly type: "URL" | "url" }> extends never
    ? unknown
    : { readonly tapTarget?: TapTarget });

/** A `Leaf` for each button of a kind, in their order. */
type Each<
  Buttons extends readonly unknown[],
  Kind,
  Leaf,
  Found extends readonly Leaf[] = readonly [],
> = Buttons extends readonly [infer First, ...infer Rest]
  ? Each<Rest, Kind, Leaf, First extends Kind ? readonly [...Found, Leaf] : Found>
  : Found;
type SuffixKeys<Suffixes extends readonly string[]> = Suffixes extends readonly []
  ? unknown
  : { readonly urlSuffix: Suffixes extends readonly [string] ? string : Suffixes };
type PayloadKeys<Payloads extends readonly unknown[]> = Payloads extends readonly []
  ? unknown
  : {
      /** What comes back when a quick reply is tapped, in their order. Meta sends the button's text otherwise. */
      readonly quickReplies?: Partial<Payloads>;
    };
type UnionToIntersection<Union> = [Union] extends [never]
  ? unknown
  : (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
    ? All
    : never;

type OfferParams<D> = D extends { readonly limitedTimeOffer: { readonly has_expiration: true } }
  ? OfferKeys
  : PartOf<D, "", "LIMITED_TIME_OFFER"> extends infer Part
    ? [Part] extends [never]
      ? unknown
      : Part extends { readonly limited_time_offer: { readonly has_expiration: true } }
        ? OfferKeys
        : unknown
    : never;
interface OfferKeys {
  /** When the offer ends: a date, or milliseconds since 1970. */
  readonly offerExpiresAt: Date | number;
}

type StatusParams<D> = D extends { readonly sub_category: "ORDER_STATUS" | "order_status" }
  ? { readonly orderStatus: OrderStatus }
  : unknown;

/** The cards of products are alike, and there may be more of them than in the template. */
type CarouselParams<Cards extends readonly unknown[]> = Cards extends readonly [infer First, ...unknown[]]
  ? {
      readonly carouselCards: PartOf<First, "header", "HEADER"> extends {
        readonly format: "PRODUCT" | "product";
      }
        ? readonly [CardParams<First>, CardParams<First>, ...CardParams<First>[]]
        : { readonly [I in keyof Cards]: CardParams<Cards[I]> };
    }
  : unknown;

type Flat<T> = { [K in keyof T]: T[K] };
type CardParams<D> = Flat<
  TextsOf<D, TemplateValue> & HeaderParams<PartOf<D, "header", "HEADER">> & ButtonParams<ButtonsOf<D>>
>;
type TextsOf<D, Leaf> = TextKeys<"header", TextOf<PartOf<D, "header", "HEADER">>, Leaf> &
  TextKeys<"body", TextOf<PartOf<D, "body", "BODY">>, Leaf>;

/** The parameters of a template whose text is not known to the compiler. They are checked when they are used. */
export type AnyParams = Readonly<Record<string, unknown>>;

/** Everything a template must be filled with, and nothing else. */
export type ParamsOf<D extends TemplateDefinition> = string extends D["name"]
  ? AnyParams
  : Flat<
      TextsOf<D, TemplateValue> &
        HeaderParams<PartOf<D, "header", "HEADER">> &
        ButtonParams<ButtonsOf<D>> &
        CarouselParams<CardsOf<D>> &
        OfferParams<D> &
        StatusParams<D>
    >;

/** The examples that a definition needs: a text for each variable of its header and body. */
export type ExamplesOf<D> = Flat<TextsOf<D, string>>;

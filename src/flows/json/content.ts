/**
 * @module Components that show something: texts, images, links.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/components
 */
import type { DataExchangeAction, NavigateAction, OpenUrlAction } from "./actions.ts";
import type { Builder, Hideable } from "./component.ts";
import { component } from "./component.ts";
import type { Dynamic, FlowBoolean, FlowNumber } from "./dynamic.ts";

/** A title. At most 80 characters. */
export interface TextHeading extends Hideable {
  readonly type: "TextHeading";
  readonly text: string;
}

/** A title of a part. At most 80 characters. */
export interface TextSubheading extends Hideable {
  readonly type: "TextSubheading";
  readonly text: string;
}

/** What texts can look like. */
export interface TextStyle extends Hideable {
  readonly "font-weight"?: "bold" | "italic" | "bold_italic" | "normal" | Dynamic;
  readonly strikethrough?: FlowBoolean;
  /** Bold, italic, strikethrough, lists and links in Markdown. Since version 5.1. */
  readonly markdown?: boolean;
}

/** A text of at most 4096 characters; paragraphs may be a list, in Markdown. */
export interface TextBody extends TextStyle {
  readonly type: "TextBody";
  readonly text: string | readonly string[];
}

/** A small text of at most 409 characters; paragraphs may be a list, in Markdown. */
export interface TextCaption extends TextStyle {
  readonly type: "TextCaption";
  readonly text: string | readonly string[];
}

/** A long document in Markdown, alone on its screen or, since version 6.3, above a footer. Since version 5.1. */
export interface RichText extends Hideable {
  readonly type: "RichText";
  readonly text: string | readonly string[];
}

/** A picture; three per screen. */
export interface Image extends Hideable {
  readonly type: "Image";
  /** In base64, 300 kB at most, JPEG or PNG. */
  readonly src: string;
  readonly width?: FlowNumber;
  readonly height?: FlowNumber;
  /** @default "contain" */
  readonly "scale-type"?: "cover" | "contain";
  readonly "aspect-ratio"?: FlowNumber;
  readonly "alt-text"?: string;
}

/** Up to three pictures to slide through; two carousels per screen, three per Flow. Since version 7.1. */
export interface ImageCarousel extends Hideable {
  readonly type: "ImageCarousel";
  readonly images: readonly { readonly src: string; readonly "alt-text": string }[] | Dynamic;
  /** @default "4:3" */
  readonly "aspect-ratio"?: "4:3" | "16:9";
  /** @default "contain" */
  readonly "scale-type"?: "cover" | "contain";
}

/** A link of at most 25 characters; two per screen. */
export interface EmbeddedLink extends Hideable {
  readonly type: "EmbeddedLink";
  readonly text: string;
  readonly "on-click-action": DataExchangeAction | NavigateAction | OpenUrlAction;
}

/** A title. */
export const textHeading: Builder<TextHeading> = component("TextHeading");
/** A title of a part. */
export const textSubheading: Builder<TextSubheading> = component("TextSubheading");
/** A text. */
export const textBody: Builder<TextBody> = component("TextBody");
/** A small text. */
export const textCaption: Builder<TextCaption> = component("TextCaption");
/** A long document in Markdown. */
export const richText: Builder<RichText> = component("RichText");
/** A picture. */
export const image: Builder<Image> = component("Image");
/** Pictures to slide through. */
export const imageCarousel: Builder<ImageCarousel> = component("ImageCarousel");
/** A link. */
export const embeddedLink: Builder<EmbeddedLink> = component("EmbeddedLink");

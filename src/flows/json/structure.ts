/**
 * @module Components that hold others, and those that lead on.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/components
 */
import type { CompleteAction, DataExchangeAction, NavigateAction } from "./actions.ts";
import type { Builder, Hideable } from "./component.ts";
import { component } from "./component.ts";
import type {
  EmbeddedLink,
  Image,
  ImageCarousel,
  RichText,
  TextBody,
  TextCaption,
  TextHeading,
  TextSubheading,
} from "./content.ts";
import type { Dynamic, FlowBoolean } from "./dynamic.ts";
import type {
  CheckboxGroup,
  ChipsSelector,
  Dropdown,
  OptIn,
  RadioButtonsGroup,
  TextArea,
  TextInput,
} from "./inputs.ts";
import type { CalendarPicker, DatePicker, DocumentPicker, PhotoPicker } from "./pickers.ts";

/** The button at the end of a screen; one per screen. */
export interface Footer {
  readonly type: "Footer";
  /** At most 35 characters. */
  readonly label: string;
  /** With a right one; at most 15 characters, as all captions. */
  readonly "left-caption"?: string;
  /** Alone. */
  readonly "center-caption"?: string;
  readonly "right-caption"?: string;
  readonly enabled?: FlowBoolean;
  readonly "on-click-action": CompleteAction | DataExchangeAction | NavigateAction;
}

/** Groups inputs. Optional since version 4.0; with it, all inputs of the screen must be inside. */
export interface Form {
  readonly type: "Form";
  readonly name: string;
  readonly children: readonly FlowComponent[];
  readonly "init-values"?: Readonly<Record<string, unknown>> | Dynamic;
  readonly "error-messages"?: Readonly<Record<string, string>> | Dynamic;
}

/** Shows one of two. Since version 4.0; three deep at most. */
export interface If {
  readonly type: "If";
  /** A boolean expression with one dynamic value at least: `${form.age} >= 18`. */
  readonly condition: string;
  readonly then: readonly FlowComponent[];
  readonly else?: readonly FlowComponent[];
}

/** Shows what belongs to a value. Since version 4.0. */
export interface Switch {
  readonly type: "Switch";
  readonly value: Dynamic;
  readonly cases: Readonly<Record<string, readonly FlowComponent[]>>;
}

/** A text in up to three sizes. */
export interface NavigationContent {
  readonly title: string;
  readonly description?: string;
  readonly metadata?: string;
}

/** An entry of a {@link NavigationList}. */
export interface NavigationItem {
  readonly id: string;
  /** Title 30, description 20, metadata 80 characters at most. */
  readonly "main-content": NavigationContent;
  /** 10 characters at most each. */
  readonly end?: Partial<NavigationContent>;
  /** In base64, 100 kB at most. */
  readonly start?: { readonly image: string; readonly "alt-text"?: string };
  /** At most 15 characters; on one item. */
  readonly badge?: string;
  /** Three of at most 15 characters. */
  readonly tags?: readonly string[];
  readonly "on-click-action"?: DataExchangeAction | NavigateAction;
}

/** Up to 20 ways on; alone on a screen that is not terminal. Since version 6.2. */
export interface NavigationList extends Hideable {
  readonly type: "NavigationList";
  readonly name: string;
  readonly "list-items": readonly NavigationItem[] | Dynamic;
  /** At most 80 characters. */
  readonly label?: string;
  /** At most 300 characters. */
  readonly description?: string;
  readonly "media-size"?: "regular" | "large" | Dynamic;
  /** For all items, unless they have their own. */
  readonly "on-click-action"?: DataExchangeAction | NavigateAction;
}

/** Whatever a screen can show. */
export type FlowComponent =
  | TextHeading
  | TextSubheading
  | TextBody
  | TextCaption
  | RichText
  | Image
  | ImageCarousel
  | EmbeddedLink
  | TextInput
  | TextArea
  | Dropdown
  | RadioButtonsGroup
  | CheckboxGroup
  | ChipsSelector
  | OptIn
  | DatePicker
  | CalendarPicker
  | PhotoPicker
  | DocumentPicker
  | NavigationList
  | Footer
  | Form
  | If
  | Switch;

/** The button at the end of a screen. */
export const footer: Builder<Footer> = component("Footer");
/** Groups inputs. */
export const form: Builder<Form> = component("Form");
/** Ways on. */
export const navigationList: Builder<NavigationList> = component("NavigationList");

/**
 * Meta's `If`: shows one of two. The condition is a boolean expression with one dynamic value at least, as
 * `` `${formRef("age")} >= 18` ``. With a footer in one of them, both need one.
 */
export function ifElse(
  condition: string,
  then: readonly FlowComponent[],
  otherwise?: readonly FlowComponent[],
): If {
  return { type: "If", condition, then, ...(otherwise && { else: otherwise }) };
}

/** Meta's `Switch`: shows what belongs to a value. With a footer in one case, each needs one. */
export function switchCase(value: Dynamic, cases: Switch["cases"]): Switch {
  return { type: "Switch", value, cases };
}

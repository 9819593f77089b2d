/**
 * @module Components to write and to choose with.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/components
 */
import type { DataExchangeAction, NavigateAction, OpenUrlAction, UpdateDataAction } from "./actions.ts";
import type { Builder, Input } from "./component.ts";
import { component } from "./component.ts";
import type { Dynamic, FlowBoolean, FlowNumber } from "./dynamic.ts";

/** What fields to write in have in common. */
export interface TextField extends Input {
  /** At most 20 characters. */
  readonly label: string;
  /** A label of several lines. Since version 7.0. */
  readonly "label-variant"?: "large";
  readonly required?: FlowBoolean;
  /** At most 80 characters. */
  readonly "helper-text"?: string;
  readonly "init-value"?: string;
  readonly "error-message"?: string;
}

/** A line to write in. */
export interface TextInput extends TextField {
  readonly type: "TextInput";
  /** @default "text" */
  readonly "input-type"?: "text" | "number" | "email" | "password" | "passcode" | "phone";
  /** A regular expression without slashes; needs a `helper-text`. Since version 6.2. */
  readonly pattern?: string;
  readonly "min-chars"?: FlowNumber | string;
  /** @default 80 */
  readonly "max-chars"?: FlowNumber | string;
}

/** Several lines to write in. */
export interface TextArea extends TextField {
  readonly type: "TextArea";
  /** @default 600 */
  readonly "max-length"?: FlowNumber | string;
}

/** Something to choose. */
export interface FlowOption {
  readonly id: string;
  /** At most 30 characters. */
  readonly title: string;
  /** At most 300 characters. */
  readonly description?: string;
  /** At most 20 characters. */
  readonly metadata?: string;
  readonly enabled?: boolean;
  /** In base64, 100 kB at most. Since version 5.0. */
  readonly image?: string;
  readonly "alt-text"?: string;
  /** Six hex digits. Since version 5.0. */
  readonly color?: string;
  readonly "on-select-action"?: UpdateDataAction;
  readonly "on-unselect-action"?: UpdateDataAction;
}

/** What lists to choose from have in common. */
export interface Choice extends Input {
  readonly label: string;
  readonly "data-source": readonly FlowOption[] | Dynamic;
  readonly required?: FlowBoolean;
  readonly "on-select-action"?: DataExchangeAction | UpdateDataAction;
  readonly "on-unselect-action"?: UpdateDataAction;
  readonly "error-message"?: string;
}

/** One of up to 200 options, 100 with images, behind a tap. The label has at most 20 characters. */
export interface Dropdown extends Choice {
  readonly type: "Dropdown";
  readonly "init-value"?: string;
}

/** One of up to 20 options. The label has at most 30 characters. */
export interface RadioButtonsGroup extends Choice {
  readonly type: "RadioButtonsGroup";
  /** At most 300 characters. */
  readonly description?: string;
  readonly "init-value"?: string;
  readonly "media-size"?: "regular" | "large" | Dynamic;
}

/** How many options may be chosen. */
export interface SeveralChoices extends Choice {
  /** At most 300 characters. */
  readonly description?: string;
  readonly "min-selected-items"?: FlowNumber;
  readonly "max-selected-items"?: FlowNumber;
  readonly "init-value"?: readonly string[] | Dynamic;
}

/** Several of up to 20 options. The label has at most 30 characters. */
export interface CheckboxGroup extends SeveralChoices {
  readonly type: "CheckboxGroup";
  readonly "media-size"?: "regular" | "large" | Dynamic;
}

/** Several of 2 to 20 options, side by side. The label has at most 80 characters. Since version 6.3. */
export interface ChipsSelector extends SeveralChoices {
  readonly type: "ChipsSelector";
}

/** A box to tick; five per screen. */
export interface OptIn extends Omit<Input, "enabled"> {
  readonly type: "OptIn";
  /** At most 120 characters. */
  readonly label: string;
  readonly required?: FlowBoolean;
  readonly "init-value"?: FlowBoolean;
  /** Of "Read more", which is there with an action only. */
  readonly "on-click-action"?: DataExchangeAction | NavigateAction | OpenUrlAction;
  readonly "on-select-action"?: UpdateDataAction;
  readonly "on-unselect-action"?: UpdateDataAction;
}

/** A line to write in. */
export const textInput: Builder<TextInput> = component("TextInput");
/** Several lines to write in. */
export const textArea: Builder<TextArea> = component("TextArea");
/** One option, behind a tap. */
export const dropdown: Builder<Dropdown> = component("Dropdown");
/** One option. */
export const radioButtonsGroup: Builder<RadioButtonsGroup> = component("RadioButtonsGroup");
/** Several options. */
export const checkboxGroup: Builder<CheckboxGroup> = component("CheckboxGroup");
/** Several options, side by side. */
export const chipsSelector: Builder<ChipsSelector> = component("ChipsSelector");
/** A box to tick. */
export const optIn: Builder<OptIn> = component("OptIn");

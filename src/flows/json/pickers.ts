/**
 * @module Components to pick dates, photos and documents with.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/components
 */
import type { DataExchangeAction } from "./actions.ts";
import type { Builder, Input } from "./component.ts";
import { component } from "./component.ts";
import type { Dynamic, FlowBoolean, FlowNumber } from "./dynamic.ts";

/** What pickers of dates have in common. Dates are `YYYY-MM-DD` since version 5.0. */
export interface Dates extends Input {
  readonly "min-date"?: string;
  readonly "max-date"?: string;
  readonly "unavailable-dates"?: readonly string[] | Dynamic;
  readonly "on-select-action"?: DataExchangeAction;
}

/** A date. */
export interface DatePicker extends Dates {
  readonly type: "DatePicker";
  /** At most 40 characters. */
  readonly label: string;
  readonly required?: FlowBoolean;
  /** At most 80 characters. */
  readonly "helper-text"?: string;
  readonly "init-value"?: string;
  /** At most 80 characters. */
  readonly "error-message"?: string;
}

/** One value, or with the mode `range` one for each end. */
export type Ends<T> = T | { readonly "start-date": T; readonly "end-date": T };

/** A date or a range of dates, in a calendar. Since version 6.1. */
export interface CalendarPicker extends Dates {
  readonly type: "CalendarPicker";
  /** @default "single" */
  readonly mode?: "single" | "range" | Dynamic;
  /** At most 80 characters; with `range` only. */
  readonly title?: string;
  /** At most 300 characters; with `range` only. */
  readonly description?: string;
  /** At most 40 characters. */
  readonly label: Ends<string>;
  /** At most 80 characters. */
  readonly "helper-text"?: Ends<string>;
  readonly required?: Ends<boolean> | Dynamic;
  readonly "include-days"?: readonly ("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")[] | Dynamic;
  readonly "min-days"?: FlowNumber;
  readonly "max-days"?: FlowNumber;
  readonly "init-value"?: Ends<string>;
  /** At most 80 characters. */
  readonly "error-message"?: Ends<string>;
}

/** What pickers of files have in common. One of them per screen. Since version 4.0. */
export interface Files extends Input {
  /** At most 80 characters. */
  readonly label: string;
  /** At most 300 characters. */
  readonly description?: string;
  /** 1 to 25600. @default 25600 */
  readonly "max-file-size-kb"?: number;
  /** One for all, or by `media_id`. */
  readonly "error-message"?: string | Readonly<Record<string, string>>;
}

/** Photos. {@link downloadFlowMedia} fetches them. */
export interface PhotoPicker extends Files {
  readonly type: "PhotoPicker";
  /** @default "camera_gallery" */
  readonly "photo-source"?: "camera_gallery" | "camera" | "gallery";
  /** 0 to 30; above 0 makes it required. @default 0 */
  readonly "min-uploaded-photos"?: number;
  /** 1 to 30, and at most 10 files in a response message. @default 30 */
  readonly "max-uploaded-photos"?: number;
}

/** Documents. {@link downloadFlowMedia} fetches them. */
export interface DocumentPicker extends Files {
  readonly type: "DocumentPicker";
  /** 0 to 30; above 0 makes it required. @default 0 */
  readonly "min-uploaded-documents"?: number;
  /** 1 to 30, and at most 10 files in a response message. @default 30 */
  readonly "max-uploaded-documents"?: number;
  /** @default all that WhatsApp knows */
  readonly "allowed-mime-types"?: readonly string[];
}

/** A date. */
export const datePicker: Builder<DatePicker> = component("DatePicker");
/** A date or a range, in a calendar. */
export const calendarPicker: Builder<CalendarPicker> = component("CalendarPicker");
/** Photos. */
export const photoPicker: Builder<PhotoPicker> = component("PhotoPicker");
/** Documents. */
export const documentPicker: Builder<DocumentPicker> = component("DocumentPicker");

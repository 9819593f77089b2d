/**
 * @module The documented limits of Flow JSON, and what each component needs.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/components
 */

/** What a component needs, and how much of it. Only static values are measured. */
export interface ComponentLimits {
  readonly required: readonly string[];
  /** The longest text of each property, in characters. */
  readonly texts?: Readonly<Record<string, number>>;
  /** The smallest and the largest number of each property. */
  readonly numbers?: Readonly<Record<string, readonly [number, number]>>;
  /** A list, and how many entries it has at least and at most. */
  readonly list?: readonly [key: string, min: number, max: number];
  /** The version of Flow JSON that brought it. */
  readonly since?: string;
  readonly perScreen?: number;
}

const OPTIONS = "data-source";
const HELPED = { "helper-text": 80 };
const FILES = {
  required: ["name", "label"],
  texts: { label: 80, description: 300 },
  since: "4.0",
  perScreen: 1,
};
const FILE_KB = [1, 25_600] as const;

/** By type. A component that is not here is one of a later version, and not judged. */
export const COMPONENTS: Readonly<Record<string, ComponentLimits>> = {
  TextHeading: { required: ["text"], texts: { text: 80 } },
  TextSubheading: { required: ["text"], texts: { text: 80 } },
  TextBody: { required: ["text"], texts: { text: 4096 } },
  TextCaption: { required: ["text"], texts: { text: 409 } },
  RichText: { required: ["text"], since: "5.1" },
  Image: { required: ["src"], perScreen: 3 },
  ImageCarousel: { required: ["images"], list: ["images", 1, 3], since: "7.1", perScreen: 2 },
  EmbeddedLink: { required: ["text", "on-click-action"], texts: { text: 25 }, perScreen: 2 },
  TextInput: { required: ["name", "label"], texts: { label: 20, ...HELPED, "error-message": 30 } },
  TextArea: { required: ["name", "label"], texts: { label: 20, ...HELPED } },
  Dropdown: { required: ["name", "label", OPTIONS], texts: { label: 20 }, list: [OPTIONS, 1, 200] },
  RadioButtonsGroup: {
    required: ["name", "label", OPTIONS],
    texts: { label: 30, description: 300 },
    list: [OPTIONS, 1, 20],
  },
  CheckboxGroup: {
    required: ["name", "label", OPTIONS],
    texts: { label: 30, description: 300 },
    list: [OPTIONS, 1, 20],
  },
  ChipsSelector: {
    required: ["name", "label", OPTIONS],
    texts: { label: 80, description: 300 },
    list: [OPTIONS, 2, 20],
    since: "6.3",
  },
  OptIn: { required: ["name", "label"], texts: { label: 120 }, perScreen: 5 },
  DatePicker: { required: ["name", "label"], texts: { label: 40, ...HELPED, "error-message": 80 } },
  CalendarPicker: {
    required: ["name", "label"],
    texts: { title: 80, description: 300, label: 40, ...HELPED, "error-message": 80 },
    since: "6.1",
  },
  PhotoPicker: {
    ...FILES,
    numbers: { "max-file-size-kb": FILE_KB, "min-uploaded-photos": [0, 30], "max-uploaded-photos": [1, 30] },
  },
  DocumentPicker: {
    ...FILES,
    numbers: {
      "max-file-size-kb": FILE_KB,
      "min-uploaded-documents": [0, 30],
      "max-uploaded-documents": [1, 30],
    },
  },
  NavigationList: {
    required: ["name", "list-items"],
    texts: { label: 80, description: 300 },
    list: ["list-items", 1, 20],
    since: "6.2",
    perScreen: 2,
  },
  Footer: {
    required: ["label", "on-click-action"],
    texts: { label: 35, "left-caption": 15, "center-caption": 15, "right-caption": 15 },
    perScreen: 1,
  },
  Form: { required: ["name", "children"] },
  If: { required: ["condition", "then"], since: "4.0" },
  Switch: { required: ["value", "cases"], since: "4.0" },
};

/** What is known of a type, if anything is. */
export const limitsOf = (type: string): ComponentLimits | undefined =>
  Object.hasOwn(COMPONENTS, type) ? COMPONENTS[type] : undefined;

/** Whether a user fills it in, or may: what a later version brings may be an input. */
export const isInput = (type: string): boolean =>
  type !== "Form" && (limitsOf(type)?.required.includes("name") ?? true);

/** The longest texts of an entry of `data-source`. */
export const OPTION_TEXTS = { title: 30, description: 300, metadata: 20 };
/** Of a dropdown whose options have images. */
export const OPTIONS_WITH_IMAGES = 100;
/** The longest texts of an entry of `list-items`, by part. */
export const ITEM_TEXTS = {
  "main-content": { title: 30, description: 20, metadata: 80 },
  end: { title: 10, description: 10, metadata: 10 },
};
/** The longest `badge` and tag of such an entry. */
export const ITEM_LABEL = 15;
/** How many tags it has at most. */
export const ITEM_TAGS = 3;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/error-codes */
export const SCREENS = 100;
/** On one screen, outside of branches. */
export const COMPONENTS_PER_SCREEN = 50;
/** Where one screen may lead: "branches" of the routing model. */
export const BRANCHES = 10;
/** How deep one `If` may be in others. */
export const IF_DEPTH = 3;
/** Of the whole JSON: 10 MB. https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowjson */
export const FLOW_JSON_CHARS = 10_000_000;

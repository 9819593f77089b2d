/** @module The business's phone numbers. */
import type { Settings } from "../settings.ts";

type Json = Readonly<Record<string, unknown>>;

/** A number, as far as it goes through verification and registration. */
export interface BusinessNumber {
  readonly id: string;
  /** Digits, with the country's. */
  readonly phone: string;
  readonly verifiedName: string;
  /** The name that waits for a review. */
  readonly newName?: string;
  readonly verified: boolean;
  readonly registered: boolean;
  readonly pin?: string;
  /** When it was registered or deregistered, in milliseconds. */
  readonly attempts: readonly number[];
  readonly username?: string;
  readonly searchVisibility: string;
  readonly webhookConfiguration: Json;
  /** Ice breakers and commands. */
  readonly automation: Json;
}

/** Numbers by id. */
export interface NumberShelf {
  readonly all: readonly BusinessNumber[];
  byId(id: string): BusinessNumber | undefined;
  /** A number that is neither verified nor registered. */
  add(phone: string, verifiedName: string): BusinessNumber;
  change(id: string, changes: Partial<BusinessNumber>): void;
}

const UNKNOWN = {
  verified: false,
  registered: false,
  attempts: [],
  searchVisibility: "VISIBLE",
  webhookConfiguration: {},
  automation: {},
};

/** The shelf with the number that the emulator has from the start. */
export function createNumberShelf(settings: Settings, newId: () => string): NumberShelf {
  const byId = new Map<string, BusinessNumber>();

  function put(number: BusinessNumber): BusinessNumber {
    byId.set(number.id, number);
    return number;
  }

  const { phoneNumberId: id, displayPhoneNumber: phone, verifiedName } = settings;
  put({ ...UNKNOWN, id, phone, verifiedName, verified: true, registered: true });

  return {
    get all() {
      return [...byId.values()];
    },
    byId: (wanted) => byId.get(wanted),
    add: (digits, name) => put({ ...UNKNOWN, id: newId(), phone: digits, verifiedName: name }),
    change(wanted, changes) {
      const old = byId.get(wanted);
      if (old) put({ ...old, ...changes });
    },
  };
}

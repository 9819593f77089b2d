/** @module The emulator's options with every default filled in. */
import type { DeliveryOptions, EmulatorOptions, LimitOptions } from "./options.ts";

/** Options that are all there. */
export type Settings = Required<
  Omit<EmulatorOptions, "webhookUrl" | "delivery" | "strict" | "limits" | "clock">
> & {
  readonly delivery: Required<DeliveryOptions>;
  readonly strict: { readonly templates: boolean; readonly media: boolean };
  readonly limits: LimitOptions;
};

const DEFAULTS: Settings = {
  accessToken: "emulator-access-token",
  appSecret: "emulator-app-secret",
  verifyToken: "emulator-verify-token",
  appId: "634974688087057",
  businessId: "506914307656634",
  phoneNumberId: "106540352242922",
  businessAccountId: "102290129340398",
  displayPhoneNumber: "15550783881",
  verifiedName: "Emulated Business",
  verificationCode: "123456",
  delivery: {
    retryDelaysMs: [0, 1_000, 2_000, 4_000, 8_000, 16_000],
    timeoutMs: 10_000,
    batch: false,
    duplicate: false,
    shuffle: false,
  },
  strict: { templates: true, media: true },
  window: "status",
  review: "approve",
  limits: {},
  autoRead: false,
  requireAppSecretProof: false,
  waId: (phone) => phone,
  webhookVersion: "v25.0",
  random: Math.random,
};

/** Fills in the defaults. An option that is given as `undefined` counts as absent. */
export function settle(options: EmulatorOptions): Settings {
  return {
    ...DEFAULTS,
    ...given(options),
    delivery: { ...DEFAULTS.delivery, ...given(options.delivery ?? {}) },
    strict: { ...DEFAULTS.strict, ...given(options.strict ?? {}) },
    limits: options.limits ?? {},
  };
}

function given<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

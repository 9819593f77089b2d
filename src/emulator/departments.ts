/** @module Every department of Graph. */
import type { OpenDepartment } from "./department.ts";
import { media } from "./media-calls.ts";
import { messaging } from "./messaging.ts";
import { account } from "./platform/account.ts";
import { blocks } from "./platform/blocks.ts";
import { calls } from "./platform/calls.ts";
import { flows } from "./platform/flows.ts";
import { groups } from "./platform/groups.ts";
import { automation, commerce, compliance, encryption, officialAccount } from "./platform/number-features.ts";
import { numberSettings } from "./platform/number-settings.ts";
import { numbers } from "./platform/numbers.ts";
import { profile } from "./platform/profile.ts";
import { qrCodes } from "./platform/qr-codes.ts";
import { registration } from "./platform/registration.ts";
import { routing } from "./platform/routing.ts";
import { signups } from "./platform/signups.ts";
import { subscriptions } from "./platform/subscriptions.ts";
import { tokens } from "./platform/tokens.ts";
import { uploads } from "./platform/uploads.ts";
import { usernames } from "./platform/usernames.ts";
import { templates } from "./templates/template-calls.ts";
import { templateGroups } from "./templates/template-groups.ts";
import { templateLibrary } from "./templates/template-library.ts";
import { templateTools } from "./templates/template-tools.ts";

/** In the order in which they are asked for an object. */
export const DEPARTMENTS: readonly OpenDepartment[] = [
  messaging,
  media,
  // Templates.
  templates,
  templateTools,
  templateLibrary,
  templateGroups,
  // Numbers.
  numbers,
  registration,
  numberSettings,
  usernames,
  profile,
  qrCodes,
  blocks,
  commerce,
  automation,
  encryption,
  officialAccount,
  compliance,
  // The account and the app.
  account,
  subscriptions,
  uploads,
  tokens,
  signups,
  // What lives beside messages.
  flows,
  calls,
  groups,
  routing,
];

/** Every case, by the method it calls: `templates.list`, and `templates.list: page after page`. */
import { accountCases } from "./account.cases.ts";
import type { Cases } from "./case.ts";
import { groupCases } from "./group.cases.ts";
import { phoneCases } from "./phone.cases.ts";
import { templateCases } from "./template.cases.ts";

export const cases: Cases = { ...phoneCases, ...templateCases, ...accountCases, ...groupCases };

/** @module The account of the environment. */
import { WhatsApp } from "../client/whatsapp.ts";
import type { AccountTemplate } from "../templates/account-template.ts";
import { CommandError } from "./output.ts";
import type { AccountOptions, TemplateAccount } from "./templates/account.ts";

/** What a template is created from, and what became of it. */
const FIELDS = [
  "name",
  "language",
  "status",
  "category",
  "sub_category",
  "parameter_format",
  "components",
  "rejected_reason",
  "message_send_ttl_seconds",
  "cta_url_link_tracking_opted_out",
  "library_template_name",
  "degrees_of_freedom_spec",
] as const;
const PAGE = 100;

/** The account that the arguments or the `WHATSAPP_*` variables name. */
export async function connect({ account, baseUrl, apiVersion }: AccountOptions): Promise<TemplateAccount> {
  const {
    WHATSAPP_ACCESS_TOKEN: accessToken,
    WHATSAPP_BUSINESS_ACCOUNT_ID,
    WHATSAPP_API_VERSION,
  } = process.env;
  const businessAccountId = account ?? WHATSAPP_BUSINESS_ACCOUNT_ID;
  if (!accessToken || !businessAccountId) throw missing(accessToken, businessAccountId);
  const version = apiVersion ?? WHATSAPP_API_VERSION;
  const wa = new WhatsApp({
    accessToken,
    businessAccountId,
    // Templates are the account's: no call is about a number.
    phoneNumberId: "none",
    ...(baseUrl ? { baseUrl } : {}),
    ...(version ? { apiVersion: version } : {}),
  });
  return accountOf(wa.templates);
}

function accountOf(templates: WhatsApp["templates"]): TemplateAccount {
  return {
    list: () => withAllKeys(templates.list({ fields: FIELDS, limit: PAGE })),
    create: (body) => templates.create({ ...body, language: body.language ?? "" }),
    edit: (id, changes) => templates.edit(id, changes),
    get: async (id) => complete(await templates.get(id, { fields: FIELDS })),
  };
}

async function* withAllKeys(
  templates: AsyncIterable<{ readonly id: string }>,
): AsyncIterable<AccountTemplate> {
  for await (const template of templates) yield complete(template);
}

/** Graph leaves out fields that a template does not have. */
function complete(template: { readonly id: string }): AccountTemplate {
  return { name: "", language: "", category: "", status: "", ...template };
}

function missing(accessToken: string | undefined, accountId: string | undefined): CommandError {
  const names = [
    ...(accessToken ? [] : ["Set WHATSAPP_ACCESS_TOKEN."]),
    ...(accountId ? [] : ["Set WHATSAPP_BUSINESS_ACCOUNT_ID, or pass --account."]),
  ];
  return new CommandError(`There is no account to talk to. ${names.join(" ")}`);
}

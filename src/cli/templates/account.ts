/** @module What the commands need from an account. `wa.templates` is one; a test may give another. */
import type { AccountTemplate } from "../../templates/account-template.ts";
import type { CreateTemplateBody } from "../../templates/create.schema.ts";

/** What an edit may change. Components are replaced as a whole. */
export type TemplateChanges = Pick<CreateTemplateBody, "components"> & {
  readonly category?: string;
  readonly parameter_format?: string;
  readonly message_send_ttl_seconds?: number;
};

/** The templates of an account. */
export interface TemplateAccount {
  /** Every template, page by page. */
  list(): AsyncIterable<AccountTemplate>;
  create(body: CreateTemplateBody): Promise<{ readonly id: string; readonly status: string }>;
  edit(id: string, changes: TemplateChanges): Promise<unknown>;
  get(id: string): Promise<AccountTemplate>;
}

/** Which account, and where. What is not given comes from the `WHATSAPP_*` variables. */
export interface AccountOptions {
  readonly account?: string;
  readonly baseUrl?: string;
  readonly apiVersion?: string;
}

/** How an account is reached. */
export type Connect = (options: AccountOptions) => Promise<TemplateAccount>;

/** @module The message templates of an account. */
import { type Clock, systemClock } from "../../core/clock.ts";
import { ValidationError, WhatsAppError } from "../../core/errors.ts";
import { checkCreateBody } from "../../templates/checks.gen.ts";
import { path } from "../path.ts";
import {
  type AccountOptions,
  calling,
  type Fields,
  type Page,
  type Pages,
  type RequestOptions,
  Resource,
  reading,
  type Success,
  writing,
} from "./resource.ts";
import type {
  ArchiveResult,
  AuthenticationTemplateBody,
  CreatedTemplate,
  LibraryListOptions,
  LibraryTemplate,
  LibraryTemplateBody,
  PreviewOptions,
  TemplateBody,
  TemplateChanges,
  TemplateComparison,
  TemplateListOptions,
  TemplateMigration,
  TemplatePreview,
  TemplateRecord,
  TemplateSource,
  UnarchiveResult,
} from "./template-types.ts";

/** How {@link TemplatesResource.waitUntilApproved} waits. */
export interface ApprovalOptions extends RequestOptions {
  /** Milliseconds between two looks. @default 10_000 */
  readonly everyMs?: number;
  /** Milliseconds until it gives up. A review takes minutes, or a day. @default 600_000 */
  readonly withinMs?: number;
  /** @default the real one */
  readonly clock?: Clock;
}

/** Statuses that a review ends. */
const UNDECIDED = ["PENDING", "IN_APPEAL"];

/**
 * `wa.templates`: what the account may send outside of the 24-hour window.
 *
 * @example
 * ```ts
 * const { id } = await wa.templates.create({
 *   name: "order_ready",
 *   language: "pt_BR",
 *   category: "UTILITY",
 *   components: [{ type: "BODY", text: "Seu pedido {{1}} está pronto.", example: { body_text: [["42"]] } }],
 * });
 * await wa.templates.waitUntilApproved(id);
 * ```
 */
export class TemplatesResource extends Resource {
  /**
   * Creates a template, from what `defineTemplate` returns or from Graph's JSON. At most 100 an hour. A definition is
   * held against Meta's rules first: a `ValidationError` names everything that Meta would refuse.
   *
   * @operation POST /{waba-id}/message_templates
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  create(template: TemplateBody | TemplateSource, options?: AccountOptions): Promise<CreatedTemplate> {
    const body = isSource(template) ? validBodyOf(template) : template;
    return this.graph.post(path`/${this.account(options)}/message_templates`, writing(body, options));
  }

  /**
   * The account's templates.
   *
   * @operation GET /{waba-id}/message_templates
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  list(options: TemplateListOptions = {}): Pages<TemplateRecord> {
    const { name, status, category, language, source } = options;
    const query = {
      name,
      name_or_content: options.nameOrContent,
      status,
      category,
      language,
      quality_score: options.qualityScore,
      source,
    };
    return this.listOf(path`/${this.account(options)}/message_templates`, options, query);
  }

  /**
   * One template.
   *
   * @operation GET /{template-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  get(templateId: string, options?: RequestOptions & Fields<TemplateRecord>): Promise<TemplateRecord> {
    return this.graph.get(path`/${templateId}`, reading(options));
  }

  /**
   * Changes a template that is approved, rejected or paused. An approved one can be changed once a day and ten
   * times in 30 days, and is reviewed anew.
   *
   * @operation POST /{template-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  edit(
    templateId: string,
    changes: TemplateChanges,
    options?: RequestOptions,
  ): Promise<Success & Partial<TemplateRecord>> {
    return this.graph.post(path`/${templateId}`, writing(changes, options));
  }

  /**
   * Deletes every language of a template, or the one `templateId` names. Its name is not free for 30 days.
   *
   * @operation DELETE /{waba-id}/message_templates
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  delete(name: string, options?: AccountOptions & { readonly templateId?: string }): Promise<Success> {
    const query = { name, hsm_id: options?.templateId };
    const to = path`/${this.account(options)}/message_templates`;
    return this.graph.delete(to, { query, ...calling(options) });
  }

  /**
   * Deletes up to 100 templates by their ids.
   *
   * @operation DELETE /{waba-id}/message_templates
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  deleteMany(templateIds: readonly string[], options?: AccountOptions): Promise<Success> {
    const query = { hsm_ids: JSON.stringify(templateIds) };
    const to = path`/${this.account(options)}/message_templates`;
    return this.graph.delete(to, { query, ...calling(options) });
  }

  /**
   * Meta's library of templates that need no review.
   *
   * @operation GET /message_template_library
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
   */
  library(options: LibraryListOptions = {}): Pages<LibraryTemplate> {
    const { search, topic, usecase, industry, language } = options;
    return this.listOf("/message_template_library", options, { search, topic, usecase, industry, language });
  }

  /**
   * Creates a template from the library.
   *
   * @operation POST /{waba-id}/message_templates
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
   */
  createFromLibrary(template: LibraryTemplateBody, options?: AccountOptions): Promise<CreatedTemplate> {
    return this.graph.post(path`/${this.account(options)}/message_templates`, writing(template, options));
  }

  /**
   * Creates or changes an authentication template in many languages at once.
   *
   * @operation POST /{waba-id}/upsert_message_templates
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/authentication-templates
   */
  async upsertAuthentication(
    template: AuthenticationTemplateBody,
    options?: AccountOptions,
  ): Promise<readonly CreatedTemplate[]> {
    const to = path`/${this.account(options)}/upsert_message_templates`;
    const { data } = await this.graph.post<Page<CreatedTemplate>>(to, writing(template, options));
    return data;
  }

  /**
   * Copies approved templates of another account of the same portfolio, 500 a page. Says which failed, and why.
   *
   * @operation POST /{waba-id}/migrate_message_templates
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-migration
   */
  migrate(
    sourceAccountId: string,
    options?: AccountOptions & { readonly pageNumber?: number },
  ): Promise<TemplateMigration> {
    const query = { source_waba_id: sourceAccountId, page_number: options?.pageNumber };
    const to = path`/${this.account(options)}/migrate_message_templates`;
    return this.graph.post(to, { query, ...calling(options) });
  }

  /**
   * How a template does next to others, between two times in seconds: block rate, sends, top reason for blocks.
   *
   * @operation GET /{template-id}/compare
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-comparison
   */
  async compare(
    templateId: string,
    withIds: readonly string[],
    between: { readonly start: number; readonly end: number },
    options?: RequestOptions,
  ): Promise<readonly TemplateComparison[]> {
    const query = { template_ids: JSON.stringify(withIds), start: between.start, end: between.end };
    const call = reading(options, query);
    return (await this.graph.get<Page<TemplateComparison>>(path`/${templateId}/compare`, call)).data;
  }

  /**
   * Puts a paused template back to work. `success: false` comes with a `reason`.
   *
   * @operation POST /{template-id}/unpause
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing
   */
  unpause(templateId: string, options?: RequestOptions): Promise<Success & { readonly reason?: string }> {
    return this.graph.post(path`/${templateId}/unpause`, calling(options));
  }

  /**
   * Archives templates. Says of each whether it worked.
   *
   * @operation POST /{waba-id}/message_templates/archive
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  archive(templateIds: readonly string[], options?: AccountOptions): Promise<ArchiveResult> {
    return this.move("archive", templateIds, options);
  }

  /**
   * Brings templates back from the archive. Says of each whether it worked.
   *
   * @operation POST /{waba-id}/message_templates/unarchive
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  unarchive(templateIds: readonly string[], options?: AccountOptions): Promise<UnarchiveResult> {
    return this.move("unarchive", templateIds, options);
  }

  /** These two are on a host of their own, whose paths have no version. */
  private move<T>(verb: string, ids: readonly string[], options: AccountOptions | undefined): Promise<T> {
    const to = path`/${this.account(options)}/message_templates/${verb}`;
    return this.graph.post(to, { host: "api", ...writing({ hsm_ids: ids.join(",") }, options) });
  }

  /**
   * How authentication templates read in each language.
   *
   * @operation GET /{waba-id}/message_template_previews
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/authentication-templates
   */
  async previews(options: PreviewOptions = {}): Promise<readonly TemplatePreview[]> {
    const { buttonTypes = ["OTP"], languages } = options;
    const query = {
      category: "AUTHENTICATION",
      languages,
      add_security_recommendation: options.addSecurityRecommendation,
      code_expiration_minutes: options.codeExpirationMinutes,
      button_types: buttonTypes,
    };
    const to = path`/${this.account(options)}/message_template_previews`;
    return (await this.graph.get<Page<TemplatePreview>>(to, reading(options, query))).data;
  }

  /**
   * The account's template namespace, which only old integrations need.
   *
   * @operation GET /{waba-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  async namespace(options?: AccountOptions): Promise<string | undefined> {
    const call = reading(options, { fields: "message_template_namespace" });
    const account = await this.graph.get<{ message_template_namespace?: string }>(
      path`/${this.account(options)}`,
      call,
    );
    return account.message_template_namespace;
  }

  /**
   * Resolves as soon as the template can be sent. Throws `template_not_approved` when the review ends otherwise,
   * and `template_pending` when it takes longer than `withinMs`.
   *
   * @operation GET /{template-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
   */
  async waitUntilApproved(templateId: string, options: ApprovalOptions = {}): Promise<TemplateRecord> {
    const { everyMs = 10_000, withinMs = 600_000, clock = systemClock } = options;
    const until = clock.now() + withinMs;
    const fields = ["name", "status", "category", "rejected_reason"] as const;
    for (;;) {
      const template = await this.get(templateId, { fields, ...calling(options) });
      if (template.status === "APPROVED") return template;
      if (!UNDECIDED.includes(template.status ?? "")) throw notApproved(template);
      if (clock.now() + everyMs > until) throw stillPending(template, withinMs);
      await clock.sleep(everyMs, options.signal);
    }
  }
}

function validBodyOf(template: TemplateSource): TemplateBody {
  const body = template.toCreateBody();
  const issues = checkCreateBody(body);
  if (issues) throw new ValidationError(`Template ${body.name}`, issues);
  return body;
}

function isSource(template: TemplateBody | TemplateSource): template is TemplateSource {
  return typeof template.toCreateBody === "function";
}

function notApproved({ id, status, rejected_reason }: TemplateRecord): WhatsAppError {
  const reason = rejected_reason === undefined ? "" : ` (${rejected_reason})`;
  return new WhatsAppError(
    "template_not_approved",
    `Template ${id} is ${status ?? "gone"}${reason}, so it cannot be sent. Edit it, or appeal in WhatsApp Manager.`,
  );
}

function stillPending({ id, status }: TemplateRecord, withinMs: number): WhatsAppError {
  return new WhatsAppError(
    "template_pending",
    `Template ${id} is still ${status ?? "in review"} after ${withinMs} ms. Wait longer, or listen to "template_status".`,
  );
}

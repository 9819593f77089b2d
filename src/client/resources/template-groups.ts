/** @module Groups of templates, which are measured together. */
import { path } from "../path.ts";
import {
  type AccountOptions,
  type Created,
  calling,
  type Fields,
  type ListOptions,
  type Pages,
  type RequestOptions,
  Resource,
  reading,
  type Success,
  writing,
} from "./resource.ts";

/** A group of templates. */
export interface TemplateGroup {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly whatsapp_business_templates?: readonly { readonly id: string; readonly name?: string }[];
}

/** What a group is made of. */
export interface TemplateGroupBody {
  readonly name: string;
  readonly description?: string;
  readonly whatsapp_business_templates?: readonly string[];
}

/** What to change about a group. */
export interface TemplateGroupChanges {
  readonly name?: string;
  readonly description?: string;
  readonly add_templates?: readonly string[];
  readonly remove_templates?: readonly string[];
}

/** `wa.templateGroups`: groups of the account's templates. Their figures: `wa.analytics.templateGroups`. */
export class TemplateGroupsResource extends Resource {
  /**
   * Every group.
   *
   * @operation GET /{waba-id}/template_groups
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  list(options?: AccountOptions & ListOptions<TemplateGroup>): Pages<TemplateGroup> {
    return this.listOf(path`/${this.account(options)}/template_groups`, options);
  }

  /**
   * Makes a group.
   *
   * @operation POST /{waba-id}/template_groups
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  create(group: TemplateGroupBody, options?: AccountOptions): Promise<Created> {
    return this.graph.post(path`/${this.account(options)}/template_groups`, writing(group, options));
  }

  /**
   * One group.
   *
   * @operation GET /{template-group-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  get(groupId: string, options?: RequestOptions & Fields<TemplateGroup>): Promise<TemplateGroup> {
    return this.graph.get(path`/${groupId}`, reading(options));
  }

  /**
   * Renames a group, and adds or removes templates.
   *
   * @operation POST /{template-group-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  update(groupId: string, changes: TemplateGroupChanges, options?: RequestOptions): Promise<Success> {
    return this.graph.post(path`/${groupId}`, writing(changes, options));
  }

  /**
   * Deletes a group. Its templates stay.
   *
   * @operation DELETE /{template-group-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups
   */
  delete(groupId: string, options?: RequestOptions): Promise<Success> {
    return this.graph.delete(path`/${groupId}`, calling(options));
  }
}

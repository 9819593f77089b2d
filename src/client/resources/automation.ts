/** @module Ice breakers and slash commands of a number. */
import { path } from "../path.ts";
import { type Fields, type PhoneOptions, Resource, reading, type Success, writing } from "./resource.ts";

/** What a new chat offers. */
export interface ConversationalAutomation {
  readonly id?: string;
  /** Ice breakers: at most 4, of at most 80 characters. */
  readonly prompts?: readonly string[];
  /** At most 30. */
  readonly commands?: readonly BotCommand[];
  /** Gone since 27 March 2026. */
  readonly enable_welcome_message?: boolean;
}

/** A slash command: name at most 32, description at most 256 characters. */
export interface BotCommand {
  readonly command_name: string;
  readonly command_description: string;
}

/** `wa.automation`: ice breakers and commands of the client's number. */
export class AutomationResource extends Resource {
  /**
   * What is set up; `undefined` where nothing is.
   *
   * @operation GET /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/conversational-components
   */
  async get(options?: PhoneOptions): Promise<ConversationalAutomation | undefined> {
    const call = reading(options, { fields: "conversational_automation" });
    const answer = await this.graph.get<{ conversational_automation?: ConversationalAutomation }>(
      path`/${this.phone(options)}`,
      call,
    );
    return answer.conversational_automation;
  }

  /**
   * Replaces prompts or commands. A list left out stays as it is; an empty one removes all.
   *
   * @operation POST /{phone-number-id}/conversational_automation
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/conversational-components
   */
  update(
    automation: Pick<ConversationalAutomation, "prompts" | "commands">,
    options?: PhoneOptions,
  ): Promise<Success> {
    const to = path`/${this.phone(options)}/conversational_automation`;
    return this.graph.post(to, writing(automation, options));
  }

  /**
   * What is set up, by the id of the automation itself.
   *
   * @operation GET /{waba-bot-id}
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  getById(
    botId: string,
    options?: PhoneOptions & Fields<ConversationalAutomation>,
  ): Promise<ConversationalAutomation> {
    return this.graph.get(path`/${botId}`, reading(options));
  }
}

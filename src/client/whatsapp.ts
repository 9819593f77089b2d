/** @module The client of one business phone number. */
import { reconnect } from "./connection.ts";
import { optionsFromEnv } from "./env.ts";
import { Graph } from "./graph.ts";
import type { GraphClient } from "./graph-client.ts";
import { MediaResource } from "./media.ts";
import type { WhatsAppOptions } from "./options.ts";
import { AccountsResource } from "./resources/accounts.ts";
import { AnalyticsResource } from "./resources/analytics.ts";
import { AssignedUsersResource } from "./resources/assigned-users.ts";
import { AutomationResource } from "./resources/automation.ts";
import { BlocksResource } from "./resources/blocks.ts";
import { CallsResource } from "./resources/calls.ts";
import { CoexistenceResource } from "./resources/coexistence.ts";
import { CommerceResource } from "./resources/commerce.ts";
import { ComplianceResource } from "./resources/compliance.ts";
import { EncryptionResource } from "./resources/encryption.ts";
import { FlowsResource } from "./resources/flows.ts";
import { GroupsResource } from "./resources/groups.ts";
import { MessageHistoryResource } from "./resources/message-history.ts";
import { MobilityResource } from "./resources/mobility.ts";
import { OfficialAccountResource } from "./resources/official-account.ts";
import { OnboardingResource } from "./resources/onboarding.ts";
import { PhoneNumbersResource } from "./resources/phone-numbers.ts";
import { PhoneSettingsResource } from "./resources/phone-settings.ts";
import { PreverifiedNumbersResource } from "./resources/preverified-numbers.ts";
import { ProfileResource } from "./resources/profile.ts";
import { QrCodesResource } from "./resources/qr-codes.ts";
import type { ResourceIds } from "./resources/resource.ts";
import { RoutingResource } from "./resources/routing.ts";
import { SchedulesResource } from "./resources/schedules.ts";
import { SignupsResource } from "./resources/signups.ts";
import { SolutionsResource } from "./resources/solutions.ts";
import { SubscriptionsResource } from "./resources/subscriptions.ts";
import { TemplateGroupsResource } from "./resources/template-groups.ts";
import { TemplatesResource } from "./resources/templates.ts";
import { UploadsResource } from "./resources/uploads.ts";
import { UsernamesResource } from "./resources/usernames.ts";
import { SendMethods } from "./send-methods.ts";
import type { Sender } from "./sender.ts";

/** Another account, for {@link WhatsApp.forAccount}. What is left out is as it is for the client it is made from. */
export type OtherAccount = Pick<WhatsAppOptions, "businessAccountId" | "phoneNumberId"> &
  Partial<Pick<WhatsAppOptions, "accessToken" | "appId" | "appSecret" | "verifyToken">>;

/**
 * The client of one business phone number, and of its account.
 *
 * A send is checked, waits for its turn, and is repeated only when it is certain that Meta did not take it. Nothing
 * of a message is ever rewritten. Making a client does nothing but check the options.
 *
 * @example
 * ```ts
 * import { WhatsApp } from "whatsapp-enterprise";
 *
 * const client = new WhatsApp({ accessToken, phoneNumberId });
 * const { messageId } = await client.sendText("5511999999999", "Hello!");
 * ```
 */
export class WhatsApp extends SendMethods implements Sender {
  /** Media: upload, look up, download and delete. */
  readonly media = this.#media();
  /** The account, and those of a portfolio. */
  readonly accounts = new AccountsResource(...this.port);
  /** What was sent, what it cost, how templates did. */
  readonly analytics = new AnalyticsResource(...this.port);
  /** Who may work with the account. */
  readonly assignedUsers = new AssignedUsersResource(...this.port);
  /** Ice breakers and commands. */
  readonly automation = new AutomationResource(...this.port);
  /** Users who are blocked. */
  readonly blocks = new BlocksResource(...this.port);
  /** Calls, and the permission to make them. */
  readonly calls = new CallsResource(...this.port);
  /** Contacts and history of the WhatsApp Business app. */
  readonly coexistence = new CoexistenceResource(...this.port);
  /** Whether users see the catalogue and the cart. */
  readonly commerce = new CommerceResource(...this.port);
  /** What India's law wants to be known. */
  readonly compliance = new ComplianceResource(...this.port);
  /** The public key that Flows encrypt with. */
  readonly encryption = new EncryptionResource(...this.port);
  /** Flows: their JSON, their life, their numbers. */
  readonly flows = new FlowsResource(...this.port);
  /** Groups, their members and invitations. */
  readonly groups = new GroupsResource(...this.port);
  /** What became of a message. */
  readonly messageHistory = new MessageHistoryResource(...this.port);
  /** Moves of accounts between solutions. */
  readonly mobility = new MobilityResource(...this.port);
  /** The blue tick. */
  readonly officialAccount = new OfficialAccountResource(...this.port);
  /** From Embedded Signup to a number that sends, in one call. */
  readonly onboarding = new OnboardingResource(...this.port);
  /** Phone numbers: registration, names, quality, health. */
  readonly phoneNumbers = new PhoneNumbersResource(...this.port);
  /** Numbers that partners verify in advance. */
  readonly preverifiedNumbers = new PreverifiedNumbersResource(...this.port);
  /** The business profile. */
  readonly profile = new ProfileResource(...this.port);
  /** Codes and links that open a chat. */
  readonly qrCodes = new QrCodesResource(...this.port);
  /** Which app has a conversation. */
  readonly routing = new RoutingResource(...this.port);
  /** Automatic messages of the number. */
  readonly schedules = new SchedulesResource(...this.port);
  /** Settings of the number. */
  readonly settings = new PhoneSettingsResource(...this.port);
  /** Opt-ins to marketing, made in the app. */
  readonly signups = new SignupsResource(...this.port);
  /** Solutions of several partners. */
  readonly solutions = new SolutionsResource(...this.port);
  /** Which app gets the webhooks, and where. */
  readonly subscriptions = new SubscriptionsResource(...this.port);
  /** Sets of templates. */
  readonly templateGroups = new TemplateGroupsResource(...this.port);
  /** Message templates. */
  readonly templates = new TemplatesResource(...this.port);
  /** Resumable uploads, for template headers and profile pictures. */
  readonly uploads = new UploadsResource(...this.port);
  /** The username of the number. */
  readonly username = new UsernamesResource(...this.port);

  /**
   * A client from the environment: `WHATSAPP_ACCESS_TOKEN` and `WHATSAPP_PHONE_NUMBER_ID`, and where they are set
   * `WHATSAPP_BUSINESS_ACCOUNT_ID`, `WHATSAPP_APP_SECRET`, `WHATSAPP_WEBHOOK_VERIFY_TOKEN`, `WHATSAPP_API_VERSION`.
   * Throws a `ConfigurationError` that names all that is missing.
   */
  static fromEnv(overrides?: Partial<WhatsAppOptions>): WhatsApp {
    return new WhatsApp(optionsFromEnv(overrides));
  }

  /**
   * A client of another number of the same account. It shares this one's token, transport, limiter and metrics, so
   * that it costs nothing to make one for each request.
   *
   * @example
   * ```ts
   * await wa.forPhoneNumber("106540352242923").sendText(to, "Hello from the other number!");
   * ```
   */
  forPhoneNumber(phoneNumberId: string): WhatsApp {
    return new WhatsApp({ ...this.options, phoneNumberId }, this.connection);
  }

  /**
   * A client of another account, such as that of one of your customers. It shares this one's transport, limiter and
   * metrics, and has a token of its own.
   *
   * @example
   * ```ts
   * const customer = wa.forAccount({
   *   businessAccountId: "102290129340398",
   *   phoneNumberId: "106540352242923",
   *   accessToken: async () => process.env.CUSTOMER_TOKEN ?? "",
   * });
   * ```
   */
  forAccount(account: OtherAccount): WhatsApp {
    const options = { ...this.options, ...account };
    return new WhatsApp(options, reconnect(this.connection, options));
  }

  /** What every resource is made with. */
  private get port(): [GraphClient, ResourceIds] {
    return [this.graph, this.options];
  }

  #media(): MediaResource {
    const { metrics, clock, timeoutMs } = this.connection;
    const { phoneNumberId } = this;
    return new MediaResource({ graph: new Graph(this.connection), phoneNumberId, metrics, clock, timeoutMs });
  }
}

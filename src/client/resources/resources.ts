/** @module Every resource of a client, by the name the client has it under. */
import type { GraphClient } from "../graph-client.ts";
import { AccountsResource } from "./accounts.ts";
import { AnalyticsResource } from "./analytics.ts";
import { AssignedUsersResource } from "./assigned-users.ts";
import { AutomationResource } from "./automation.ts";
import { BlocksResource } from "./blocks.ts";
import { CallsResource } from "./calls.ts";
import { CoexistenceResource } from "./coexistence.ts";
import { CommerceResource } from "./commerce.ts";
import { ComplianceResource } from "./compliance.ts";
import { EncryptionResource } from "./encryption.ts";
import { FlowsResource } from "./flows.ts";
import { GroupsResource } from "./groups.ts";
import { MessageHistoryResource } from "./message-history.ts";
import { MobilityResource } from "./mobility.ts";
import { OfficialAccountResource } from "./official-account.ts";
import { OnboardingResource } from "./onboarding.ts";
import { PhoneNumbersResource } from "./phone-numbers.ts";
import { PhoneSettingsResource } from "./phone-settings.ts";
import { PreverifiedNumbersResource } from "./preverified-numbers.ts";
import { ProfileResource } from "./profile.ts";
import { QrCodesResource } from "./qr-codes.ts";
import type { Resource, ResourceIds } from "./resource.ts";
import { RoutingResource } from "./routing.ts";
import { SchedulesResource } from "./schedules.ts";
import { SignupsResource } from "./signups.ts";
import { SolutionsResource } from "./solutions.ts";
import { SubscriptionsResource } from "./subscriptions.ts";
import { TemplateGroupsResource } from "./template-groups.ts";
import { TemplatesResource } from "./templates.ts";
import { UploadsResource } from "./uploads.ts";
import { UsernamesResource } from "./usernames.ts";

const RESOURCES = {
  accounts: AccountsResource,
  analytics: AnalyticsResource,
  assignedUsers: AssignedUsersResource,
  automation: AutomationResource,
  blocks: BlocksResource,
  calls: CallsResource,
  coexistence: CoexistenceResource,
  commerce: CommerceResource,
  compliance: ComplianceResource,
  encryption: EncryptionResource,
  flows: FlowsResource,
  groups: GroupsResource,
  messageHistory: MessageHistoryResource,
  mobility: MobilityResource,
  officialAccount: OfficialAccountResource,
  onboarding: OnboardingResource,
  phoneNumbers: PhoneNumbersResource,
  preverifiedNumbers: PreverifiedNumbersResource,
  profile: ProfileResource,
  qrCodes: QrCodesResource,
  routing: RoutingResource,
  schedules: SchedulesResource,
  settings: PhoneSettingsResource,
  signups: SignupsResource,
  solutions: SolutionsResource,
  subscriptions: SubscriptionsResource,
  templateGroups: TemplateGroupsResource,
  templates: TemplatesResource,
  uploads: UploadsResource,
  username: UsernamesResource,
} as const satisfies Readonly<Record<string, new (graph: GraphClient, ids: ResourceIds) => Resource>>;

/** The resources of a client: `resources.templates`, `resources.flows` … */
export type Resources = { readonly [Name in keyof typeof RESOURCES]: InstanceType<(typeof RESOURCES)[Name]> };

/** Makes them all. They keep nothing but the port and the ids, so this is cheap. */
export function createResources(graph: GraphClient, ids: ResourceIds): Resources {
  const entries = Object.entries(RESOURCES).map(([name, Class]) => [name, new Class(graph, ids)]);
  return Object.fromEntries(entries) as Resources;
}

/**
 * @module Graph's error codes as the emulator answers them: HTTP status, title, details.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */

/** What Graph says with a code. */
export interface GraphError {
  /** Of an answer; a status webhook has none. */
  readonly status: number;
  readonly title: string;
  readonly details?: string;
}

/** For codes that are not listed. */
export const UNKNOWN_ERROR: GraphError = { status: 400, title: "Something went wrong" };

const entry = (status: number, title: string, details?: string): GraphError =>
  details === undefined ? { status, title } : { status, title, details };

/** By code. */
export const GRAPH_ERRORS: Readonly<Record<number, GraphError>> = {
  0: entry(401, "We were unable to authenticate the app user"),
  1: entry(400, "An unknown error occurred"),
  2: entry(503, "Service temporarily unavailable"),
  3: entry(500, "Application does not have the capability to make this API call"),
  4: entry(400, "Application request limit reached"),
  10: entry(403, "Application does not have permission for this action"),
  33: entry(400, "Parameter value is not valid", "The business phone number has been deleted."),
  100: entry(400, "Invalid parameter"),
  190: entry(401, "Invalid OAuth access token - Cannot parse access token"),
  200: entry(403, "You do not have the necessary permissions to send messages on behalf of this account"),
  368: entry(403, "Temporarily blocked for policies violations"),
  80007: entry(400, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit."),
  130403: entry(400, "User is blocked", "Unblock the user to send a message."),
  130429: entry(400, "Rate limit hit", "Cloud API message throughput has been reached."),
  130472: entry(400, "User's number is part of an experiment"),
  130497: entry(403, "Business account is restricted from messaging users in this country."),
  131000: entry(500, "Something went wrong", "Message failed to send due to an unknown error."),
  131005: entry(403, "Access denied", "Permission is either not granted or has been removed."),
  131008: entry(400, "Required parameter is missing"),
  131009: entry(400, "Parameter value is not valid"),
  131016: entry(500, "Service unavailable", "A service is temporarily unavailable."),
  131021: entry(400, "Recipient cannot be sender", "Sender and recipient phone number is the same."),
  131026: entry(400, "Message undeliverable", "Unable to deliver the message to this recipient."),
  131030: entry(400, "Recipient phone number not in allowed list"),
  131031: entry(403, "Account has been locked"),
  131037: entry(400, "Phone number needs display name approval before message can be sent"),
  131042: entry(400, "Business eligibility payment issue", "There was a problem with the payment method."),
  131045: entry(500, "Incorrect certificate", "The phone number is not registered."),
  131047: entry(
    400,
    "Re-engagement message",
    "More than 24 hours have passed since the recipient last replied to this number.",
  ),
  131048: entry(400, "Spam rate limit hit"),
  131049: entry(400, "This message was not delivered to maintain healthy ecosystem engagement."),
  131050: entry(400, "User has stopped marketing messages"),
  131051: entry(400, "Unsupported message type"),
  131052: entry(400, "Media download error"),
  131053: entry(400, "Media upload error"),
  131055: entry(400, "Method not allowed", "Only marketing templates can be sent through this endpoint."),
  131056: entry(
    400,
    "(Business Account, Consumer Account) pair rate limit hit",
    "Too many messages sent from this phone number to the same phone number in a short period of time.",
  ),
  131057: entry(500, "Business account is in maintenance mode"),
  131059: entry(400, "Invalid cursor", "Start again from the first page."),
  131062: entry(400, "Recipient is not supported", "Address authentication templates by phone number."),
  131063: entry(400, "Marketing templates are disabled for this endpoint"),
  132000: entry(400, "Number of parameters does not match the expected number of params"),
  132001: entry(404, "Template name does not exist in the translation"),
  132005: entry(400, "Translated text too long"),
  132007: entry(400, "Template format character policy violated"),
  132008: entry(400, "Parameter value is not valid"),
  132012: entry(400, "Parameter format does not match format in the created template"),
  132015: entry(400, "Template is paused"),
  132016: entry(400, "Template is disabled"),
  132018: entry(400, "There is an issue with the parameters in the template"),
  132068: entry(400, "Flow is blocked"),
  132069: entry(400, "Flow is throttled"),
  133000: entry(500, "Deregistration incomplete"),
  133004: entry(503, "Server is temporarily not available"),
  133005: entry(400, "Two step verification PIN Mismatch"),
  133006: entry(400, "Phone number re-verification needed", "Verify the phone number before registering it."),
  133010: entry(400, "Account not registered"),
  133016: entry(400, "Account register deregister rate limit exceeded"),
  134100: entry(400, "Only marketing messages are supported"),
  134101: entry(400, "Template is still synchronizing"),
  134102: entry(500, "Template is not available"),
  131204: entry(400, "Too many participants"),
  131212: entry(400, "Participant not in group"),
  131213: entry(400, "Join request does not exist"),
  135000: entry(400, "Generic user error"),
  137000: entry(400, "Recipient identity key hash does not match"),
  138000: entry(401, "Calling not enabled", "Calling is not enabled for this phone number."),
  138006: entry(401, "No call permission"),
  139002: entry(400, "Flow cannot be published"),
  139003: entry(400, "Flow cannot be deprecated"),
  139004: entry(400, "Flow cannot be deleted"),
  139100: entry(400, "Failed to block/unblock some users"),
  139101: entry(400, "Blocklist limit reached"),
  147001: entry(400, "Username error"),
  147002: entry(400, "Username is not available"),
  139200: entry(400, "Direct send is blocked for this account"),
  2593107: entry(400, "Synchronization request limit exceeded"),
};

/** @module From a request to bytes that are proven to come from Meta, with nothing parsed on the way. */
import { SignatureError } from "../core/errors.ts";
import type { Logger } from "../core/logger.ts";
import { tooLarge } from "./body.ts";
import type { WebhookRequest } from "./request.ts";
import type { RawBody, Secrets, SignatureHeader } from "./signature.ts";
import { assertRaw, createMatcher, faultOf, isSignature, textsOf } from "./signature.ts";

/** Reads a body and proves it. Throws a `SignatureError`, or what reading threw. */
export type Prove = (request: WebhookRequest) => Promise<RawBody>;

/**
 * Makes the check of one app's requests. Throws a `ConfigurationError` without a secret. The body is read only when the
 * header can be a signature, and no further than `maxBytes`.
 */
export function createProof(appSecret: Secrets | false, maxBytes: number, logger: Logger): Prove {
  const verify = createVerification(appSecret, logger);
  return async (request) => {
    const header = request.header("x-hub-signature-256");
    verify.form(header);
    const { rawBody } = request;
    const body = assertRaw(typeof rawBody === "function" ? await rawBody(maxBytes) : rawBody, PARSED);
    if (body.length > maxBytes) throw tooLarge(maxBytes);
    const match = verify.match(body, header);
    if (typeof match === "boolean" ? !match : !(await match)) throw mismatch();
    return body;
  };
}

interface Verification {
  /** Throws when the header cannot be a signature, so that the body need not be read. */
  form(header: SignatureHeader): void;
  match(body: RawBody, header: SignatureHeader): boolean | Promise<boolean>;
}

function createVerification(appSecret: Secrets | false, logger: Logger): Verification {
  if (appSecret === false) {
    logger.warn("Requests are not verified: `appSecret` is false. Anybody can send them.");
    return { form: () => {}, match: () => true };
  }
  const matches = createMatcher(textsOf(appSecret, NO_SECRET));
  return {
    form(header) {
      const fault = faultOf(header);
      if (fault) throw new SignatureError(fault, FAULTS[fault]);
    },
    match: (body, header) => isSignature(header) && matches(body, header),
  };
}

const PARSED =
  "The body was parsed before it reached its handler, but the raw bytes are what is signed. Mount the handler above " +
  "`app.use(express.json())`, or keep them: `express.json({ verify: (req, res, bytes) => { req.rawBody = bytes; } })`.";

const FAULTS = {
  missing: "The request has no X-Hub-Signature-256 header. Meta signs every request: this one is not Meta's.",
  malformed: "X-Hub-Signature-256 is not `sha256=` and 64 hex digits, or came more than once.",
};

function mismatch(): SignatureError {
  return new SignatureError(
    "mismatch",
    "The signature does not match the body. Is `appSecret` this app's? Was the body parsed or changed before it reached this handler?",
  );
}

const NO_SECRET =
  "appSecret is missing or empty. Pass the one in App Dashboard > App settings > Basic, or write `appSecret: false` to take requests from anybody.";

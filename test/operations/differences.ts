/** Where a request of ours differs from Meta's OpenAPI file, on purpose, and why. */
export interface Difference {
  readonly why: string;
  /** Fails when one is no more, too. */
  readonly is: readonly string[];
}

export const DIFFERENCES: Readonly<Record<string, Difference>> = {
  "settings.update": {
    why: "The documents, and Graph, write these values in capitals.",
    is: ["body/calling/status must be equal to one of the allowed values"],
  },
  "settings.setCalling": {
    why: "The documents, and Graph, write these values in capitals.",
    is: [
      "body/calling/status must be equal to one of the allowed values",
      "body/calling/call_icon_visibility must be equal to one of the allowed values",
    ],
  },
  "settings.setIdentityCheck": {
    why: "The documents name the switch `enable_identity_key_check`.",
    is: ["body/user_identity_change must have required property 'enabled'"],
  },
  "settings.setPayloadEncryption": {
    why: "The documents, and Graph, write these values in capitals.",
    is: ["body/payload_encryption/status must be equal to one of the allowed values"],
  },
  "settings.setStorage": {
    why: "The documents have a `status`, as the answer of the same endpoint has.",
    is: ["body/storage_configuration must have required property 'enabled'"],
  },
  "qrCodes.update": {
    why: "The file's pattern refuses the codes of its own examples, and of Meta's documents.",
    is: ['body/code must match pattern "^[A-Z2-7]{14}$"'],
  },
  "encryption.setPublicKey": {
    why: "Graph takes JSON as well, which keeps the line breaks of the PEM.",
    is: ["body is application/json and not multipart/form-data"],
  },
  "compliance.update": {
    why: "The pattern of the file escapes its backslashes twice, and so fits no number at all.",
    is: [
      'body/grievance_officer_details/mobile_number must match pattern "^\\\\+[1-9]\\\\d{1,14}$"',
      'body/customer_care_details/mobile_number must match pattern "^\\\\+[1-9]\\\\d{1,14}$"',
    ],
  },
  "templates.list": {
    why: "The file knows nothing but `name`; the documents have these filters.",
    is: [
      "query has status",
      "query has category",
      "query has language",
      "query has name_or_content",
      "query has quality_score",
    ],
  },
  "templates.deleteMany": { why: "Newer than the file: 18 December 2025.", is: ["query has hsm_ids"] },
  "templates.createFromLibrary": {
    why: "The file leaves the template library out.",
    is: ["body has library_template_name", "body has library_template_button_inputs"],
  },
  "flows.create": {
    why: "Graph takes JSON as well, in which lists need not be texts; the file copies the forms of a Postman collection.",
    is: [
      "body is application/json and not multipart/form-data",
      "body has flow_json",
      "body has publish",
      "body/categories must be string",
    ],
  },
  "flows.create: a copy": {
    why: "Graph takes JSON as well, in which lists need not be texts; the file copies the forms of a Postman collection.",
    is: ["body is application/json and not multipart/form-data", "body/categories must be string"],
  },
  "flows.update": {
    why: "Graph takes JSON as well, in which lists need not be texts; the file copies the forms of a Postman collection.",
    is: ["body is application/json and not multipart/form-data"],
  },
  "flows.migrate": {
    why: "Graph takes JSON as well, in which lists need not be texts; the file copies the forms of a Postman collection.",
    is: ["body is application/json and not multipart/form-data", "body/source_flow_names must be string"],
  },
  "accounts.update: insights": {
    why: "The file leaves insights out; the documents on analytics have it.",
    is: ["body has is_enabled_for_insights"],
  },
  "assignedUsers.add": {
    why: "The file has a form; Graph reads the same fields from the query, as the documents write it.",
    is: ["query has user", "query has tasks"],
  },
  "assignedUsers.remove": {
    why: "The file has a form; Graph reads the same fields from the query, as the documents write it.",
    is: ["query has user"],
  },
  "calls.preAccept": {
    why: "The documents name the call alone, whose user Graph knows.",
    is: ["body must have required property 'to'"],
  },
  "calls.accept": {
    why: "The documents name the call alone, whose user Graph knows.",
    is: ["body must have required property 'to'"],
  },
  "calls.reject": {
    why: "The documents name the call alone, whose user Graph knows.",
    is: ["body/action must be equal to one of the allowed values"],
  },
  "calls.permissions: by user id": {
    why: "Newer than the file: business-scoped user ids.",
    is: ["query has recipient", "query lacks user_wa_id"],
  },
};

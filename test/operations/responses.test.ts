/** Answers that Meta has published, held against our result types. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { BusinessAccount, CreditLine } from "../../src/client/resources/accounts.ts";
import type { CommerceSettings } from "../../src/client/resources/commerce.ts";
import type { ComplianceInfo } from "../../src/client/resources/compliance.ts";
import type { BusinessPublicKey } from "../../src/client/resources/encryption.ts";
import type { Flow, FlowAsset, FlowCheck, FlowMetric } from "../../src/client/resources/flows.ts";
import type { PhoneNumber } from "../../src/client/resources/phone-numbers.ts";
import type { QrCode } from "../../src/client/resources/qr-codes.ts";
import type { Success } from "../../src/client/resources/resource.ts";
import type { SubscribedApp } from "../../src/client/resources/subscriptions.ts";
import type { CreatedTemplate, TemplateRecord } from "../../src/client/resources/template-types.ts";
import type { UploadHandle, UploadSession, UploadStatus } from "../../src/client/resources/uploads.ts";

const CORPUS = join(import.meta.dirname, "../../../shared/corpus/responses");

/** The fields of a type that a published answer must have in the type's own shape. Others may be there as well. */
type Shape<T> = { readonly [K in keyof T]?: z.ZodType<Exclude<T[K], undefined>, never> | z.ZodType };
const of = <T>(shape: Shape<T>) => z.looseObject(shape as z.core.$ZodLooseShape);
const list = (item: z.ZodType) => z.object({ data: z.array(item).min(1) });

const text = z.string();
const account = of<BusinessAccount>({
  id: text,
  name: text,
  timezone_id: text,
  message_template_namespace: text,
});
const template = of<TemplateRecord>({
  id: text,
  name: text,
  language: text,
  status: text,
  category: text,
  components: z.array(z.looseObject({ type: text })),
});
const created = of<CreatedTemplate>({ id: text, status: text, category: text });
const qrCode = of<QrCode>({
  prefilled_message: text,
  deep_link_url: z.url(),
  qr_image_url: z.url().optional(),
});
const range = {
  line_start: z.number(),
  line_end: z.number(),
  column_start: z.number(),
  column_end: z.number(),
};
const flowErrors = z.array(
  z.looseObject({
    error: text,
    error_type: text,
    message: text,
    ...range,
    pointers: z.array(z.looseObject({ ...range, path: text })).optional(),
  }),
);
const metric = of<FlowMetric>({
  name: text,
  granularity: text,
  data_points: z.array(
    z.object({ timestamp: text, data: z.array(z.object({ key: text, value: z.number() })) }),
  ),
});
const contact = z.looseObject({ email: text, landline_number: text, mobile_number: text });

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  "flow-create-validation-error": of<FlowCheck>({ success: z.boolean(), validation_errors: flowErrors }),
  "get-get-all-subscriptions-for-a-waba": list(
    of<SubscribedApp>({ whatsapp_business_api_data: z.object({ id: text, name: text, link: text }) }),
  ),
  "get-get-all-templates-default-fields": list(template),
  "get-get-commerce-settings": list(
    of<CommerceSettings>({ id: text, is_cart_enabled: z.boolean(), is_catalog_visible: z.boolean() }),
  ),
  "get-get-credit-lines": list(of<CreditLine>({ id: text, legal_entity_name: text })),
  "get-get-display-name-status-beta": of<PhoneNumber>({ id: text, name_status: text }),
  "get-get-encryption-public-key": list(
    of<BusinessPublicKey>({ business_public_key: text, business_public_key_signature_status: text }),
  ),
  "get-get-endpoint-availability-metric": of<Flow>({ id: text, metric }),
  "get-get-endpoint-request-count-metric": of<Flow>({ id: text, metric }),
  "get-get-endpoint-request-error-rate-metric": of<Flow>({ id: text, metric }),
  "get-get-endpoint-request-latencies-metric": of<Flow>({ id: text, metric }),
  "get-get-flow": of<Flow>({
    id: text,
    name: text,
    status: text,
    categories: z.array(text),
    validation_errors: z.array(z.unknown()),
    preview: z.object({ preview_url: text, expires_at: text }),
    health_status: z.looseObject({
      can_send_message: text,
      entities: z.array(z.looseObject({ entity_type: text, id: text })),
    }),
  }),
  "get-get-india-based-business-compliance-info": list(
    of<ComplianceInfo>({
      entity_name: text,
      entity_type: text,
      is_registered: z.boolean(),
      customer_care_details: contact,
    }),
  ),
  "get-get-owned-wabas": list(account),
  "get-get-phone-number-by-id": of<PhoneNumber>({
    id: text,
    display_phone_number: text,
    verified_name: text,
    quality_rating: text,
  }),
  "get-get-qr-code": list(qrCode),
  "get-get-qr-code-svg-image-url": list(qrCode),
  // Meta's sample has numbers for ids; Graph answers texts.
  "get-get-shared-wabas": list(of<BusinessAccount>({ id: z.coerce.string(), name: text, currency: text })),
  "get-get-template-by-id-default-fields": template,
  "get-get-waba": account,
  "get-list-assets-get-flow-json-url": list(
    of<FlowAsset>({ name: text, asset_type: text, download_url: text }),
  ),
  "get-resumable-upload-query-file-upload-status": of<UploadStatus>({ id: text, file_offset: z.number() }),
  "post-create-authentication-template-w-otp-copy-code-button": created,
  "post-create-authentication-template-w-otp-one-tap-autofill-button": created,
  "post-create-catalog-template": created,
  "post-create-flow-template-message-by-name": created,
  "post-create-qr-code": qrCode,
  "post-create-template-w-location-header-text-body-text-footer-and-a-website-buttons": created,
  "post-override-callback-url": list(
    of<SubscribedApp>({
      override_callback_uri: z.url(),
      whatsapp_business_api_data: z.looseObject({ id: text }),
    }),
  ),
  "post-register-phone": of<Success>({ success: z.boolean() }),
  "post-resumable-upload-create-an-upload-session": of<UploadSession>({
    id: z.string().startsWith("upload:"),
  }),
  "post-resumable-upload-upload-file-data": of<UploadHandle>({ h: text }),
};

describe.skipIf(!existsSync(CORPUS))("answers Meta has published", () => {
  test.each(Object.entries(SCHEMAS))("%s is what our types say", (name, schema) => {
    const json: unknown = JSON.parse(readFileSync(join(CORPUS, `${name}.json`), "utf8"));
    expect(schema.safeParse(json).error?.issues ?? []).toEqual([]);
  });
});

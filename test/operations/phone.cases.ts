/** Cases of the resources of a phone number. */
import { ACCOUNT, APP, type Cases, PHONE, page, SUCCESS } from "./case.ts";

const NUMBER = { id: PHONE, display_phone_number: "+1 631-555-5555", verified_name: "Jasper's Market" };
const PROFILE = { messaging_product: "whatsapp", about: "Open", websites: ["https://example.com/"] };
const QR = {
  code: "ANED2T5QRU7HG1",
  prefilled_message: "Show me Cyber Monday deals!",
  deep_link_url: "https://wa.me/message/ANED2T5QRU7HG1",
};
const HEALTH = {
  can_send_message: "LIMITED",
  entities: [{ entity_type: "WABA", id: ACCOUNT, can_send_message: "LIMITED", additional_info: ["…"] }],
};
const OVERRIDE_FREE = { messaging_product: "whatsapp" };

export const phoneCases: Cases = {
  "phoneNumbers.list": {
    call: (wa) => wa.phoneNumbers.list({ sort: "creation_time.desc", fields: ["id", "status"], limit: 5 }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}/phone_numbers`,
      query: { sort: "creation_time.desc", fields: "id,status", limit: "5" },
    },
    ...page(NUMBER),
  },
  "phoneNumbers.list: filtered": {
    call: (wa) =>
      wa.phoneNumbers.list({ filtering: [{ field: "account_mode", operator: "EQUAL", value: "LIVE" }] }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}/phone_numbers`,
      query: { filtering: '[{"field":"account_mode","operator":"EQUAL","value":"LIVE"}]' },
    },
    ...page(NUMBER),
  },
  "phoneNumbers.get": {
    call: (wa) => wa.phoneNumbers.get({ fields: ["verified_name", "throughput"] }),
    request: { method: "GET", path: `/${PHONE}`, query: { fields: "verified_name,throughput" } },
    answer: { ...NUMBER, throughput: { level: "STANDARD" } },
  },
  "phoneNumbers.get: another": {
    call: (wa) => wa.phoneNumbers.get({ phoneNumberId: "1906385232743451" }),
    request: { method: "GET", path: "/1906385232743451" },
    answer: { ...NUMBER, id: "1906385232743451" },
  },
  "phoneNumbers.getByAccountNumber": {
    call: (wa) => wa.phoneNumbers.getByAccountNumber("77"),
    request: { method: "GET", path: "/77" },
    answer: { ...NUMBER, id: "77" },
  },
  "phoneNumbers.create": {
    call: (wa) =>
      wa.phoneNumbers.create({ cc: "1", phone_number: "6315555555", verified_name: "Jasper's Market" }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/phone_numbers`,
      body: { cc: "1", phone_number: "6315555555", verified_name: "Jasper's Market" },
    },
    answer: { id: PHONE },
  },
  "phoneNumbers.requestCode": {
    call: (wa) => wa.phoneNumbers.requestCode({ code_method: "SMS", language: "en_US" }),
    request: {
      method: "POST",
      path: `/${PHONE}/request_code`,
      body: { code_method: "SMS", language: "en_US" },
    },
    answer: SUCCESS,
  },
  "phoneNumbers.verifyCode": {
    call: (wa) => wa.phoneNumbers.verifyCode("902511"),
    request: { method: "POST", path: `/${PHONE}/verify_code`, body: { code: "902511" } },
    answer: SUCCESS,
  },
  "phoneNumbers.register": {
    call: (wa) => wa.phoneNumbers.register({ pin: "123456", data_localization_region: "DE" }),
    request: {
      method: "POST",
      path: `/${PHONE}/register`,
      body: { messaging_product: "whatsapp", pin: "123456", data_localization_region: "DE" },
    },
    answer: SUCCESS,
  },
  "phoneNumbers.register: with a backup": {
    call: (wa) => wa.phoneNumbers.register({ pin: "123456", backup: { data: "D", password: "P" } }),
    request: {
      method: "POST",
      path: `/${PHONE}/register`,
      body: { messaging_product: "whatsapp", pin: "123456", backup: { data: "D", password: "P" } },
    },
    answer: SUCCESS,
  },
  "phoneNumbers.deregister": {
    call: (wa) => wa.phoneNumbers.deregister(),
    request: { method: "POST", path: `/${PHONE}/deregister` },
    answer: SUCCESS,
  },
  "phoneNumbers.update": {
    call: (wa) => wa.phoneNumbers.update({ search_visibility: "VISIBLE" }),
    request: { method: "POST", path: `/${PHONE}`, body: { search_visibility: "VISIBLE" } },
    answer: SUCCESS,
  },
  "phoneNumbers.setPin": {
    call: (wa) => wa.phoneNumbers.setPin("123456"),
    request: { method: "POST", path: `/${PHONE}`, body: { pin: "123456" } },
    answer: SUCCESS,
  },
  "phoneNumbers.setDisplayName": {
    call: (wa) => wa.phoneNumbers.setDisplayName("Lucky Shrub"),
    request: { method: "POST", path: `/${PHONE}`, body: { new_display_name: "Lucky Shrub" } },
    answer: SUCCESS,
  },
  "phoneNumbers.displayName": {
    call: (wa) => wa.phoneNumbers.displayName(),
    request: {
      method: "GET",
      path: `/${PHONE}`,
      query: { fields: "verified_name,name_status,new_display_name,new_name_status" },
    },
    answer: { id: PHONE, verified_name: "Lucky Shrub", name_status: "AVAILABLE_WITHOUT_REVIEW" },
  },
  "phoneNumbers.setSearchVisibility": {
    call: (wa) => wa.phoneNumbers.setSearchVisibility("HIDDEN"),
    request: { method: "POST", path: `/${PHONE}`, body: { search_visibility: "HIDDEN" } },
    answer: SUCCESS,
  },
  "phoneNumbers.quality": {
    call: (wa) => wa.phoneNumbers.quality(),
    request: {
      method: "GET",
      path: `/${PHONE}`,
      query: {
        fields: "quality_rating,quality_score,throughput,status,whatsapp_business_manager_messaging_limit",
      },
    },
    answer: { id: PHONE, quality_rating: "GREEN", throughput: { level: "HIGH" }, status: "CONNECTED" },
  },
  "phoneNumbers.health": {
    call: (wa) => wa.phoneNumbers.health(),
    request: { method: "GET", path: `/${PHONE}`, query: { fields: "health_status" } },
    answer: { id: PHONE, health_status: HEALTH },
    result: HEALTH,
  },
  "phoneNumbers.forgetContact": {
    call: (wa) => wa.phoneNumbers.forgetContact("US.13491208655302741918"),
    request: {
      method: "DELETE",
      path: `/${PHONE}/contact_book`,
      body: { messaging_product: "whatsapp", bsuid: "US.13491208655302741918" },
    },
    answer: { messaging_product: "whatsapp", success: true, deleted: true },
  },
  "settings.get": {
    call: (wa) => wa.settings.get({ includeSipCredentials: true }),
    request: { method: "GET", path: `/${PHONE}/settings`, query: { include_sip_credentials: "true" } },
    answer: { calling: { status: "ENABLED" }, storage_configuration: { status: "DEFAULT" } },
  },
  "settings.update": {
    call: (wa) => wa.settings.update({ calling: { status: "DISABLED" } }),
    request: { method: "POST", path: `/${PHONE}/settings`, body: { calling: { status: "DISABLED" } } },
    answer: SUCCESS,
  },
  "settings.setCalling": {
    call: (wa) =>
      wa.settings.setCalling({
        status: "ENABLED",
        call_icon_visibility: "DEFAULT",
        sip: { status: "ENABLED", servers: [{ hostname: "sip.example.com", port: 5061 }] },
      }),
    request: {
      method: "POST",
      path: `/${PHONE}/settings`,
      body: {
        calling: {
          status: "ENABLED",
          call_icon_visibility: "DEFAULT",
          sip: { status: "ENABLED", servers: [{ hostname: "sip.example.com", port: 5061 }] },
        },
      },
    },
    answer: SUCCESS,
  },
  "settings.setIdentityCheck": {
    call: (wa) => wa.settings.setIdentityCheck(true),
    request: {
      method: "POST",
      path: `/${PHONE}/settings`,
      body: { user_identity_change: { enable_identity_key_check: true } },
    },
    answer: SUCCESS,
  },
  "settings.setPayloadEncryption": {
    call: (wa) => wa.settings.setPayloadEncryption({ status: "ENABLED", client_encryption_key: "K" }),
    request: {
      method: "POST",
      path: `/${PHONE}/settings`,
      body: { payload_encryption: { status: "ENABLED", client_encryption_key: "K" } },
    },
    answer: SUCCESS,
  },
  "settings.setStorage": {
    call: (wa) =>
      wa.settings.setStorage({ status: "IN_COUNTRY_STORAGE_ENABLED", data_localization_region: "IN" }),
    request: {
      method: "POST",
      path: `/${PHONE}/settings`,
      body: {
        storage_configuration: { status: "IN_COUNTRY_STORAGE_ENABLED", data_localization_region: "IN" },
      },
    },
    answer: SUCCESS,
  },
  "username.get": {
    call: (wa) => wa.username.get(),
    request: { method: "GET", path: `/${PHONE}/username` },
    answer: { username: "lucky.shrub", status: "approved" },
  },
  "username.set": {
    call: (wa) => wa.username.set("lucky.shrub", { transfer: "force_transfer" }),
    request: {
      method: "POST",
      path: `/${PHONE}/username`,
      body: { username: "lucky.shrub", transfer_action: "force_transfer" },
    },
    answer: { status: "reserved" },
  },
  "username.suggestions": {
    call: (wa) => wa.username.suggestions(),
    request: { method: "GET", path: `/${PHONE}/username_suggestions` },
    answer: { data: [{ username_suggestions: ["lucky.shrub", "luckyshrub"] }] },
    result: ["lucky.shrub", "luckyshrub"],
  },
  "username.delete": {
    call: (wa) => wa.username.delete(),
    request: { method: "DELETE", path: `/${PHONE}/username` },
    answer: SUCCESS,
  },
  "profile.get": {
    call: (wa) => wa.profile.get(),
    request: {
      method: "GET",
      path: `/${PHONE}/whatsapp_business_profile`,
      query: { fields: "about,address,description,email,profile_picture_url,websites,vertical" },
    },
    answer: { data: [PROFILE] },
    result: PROFILE,
  },
  "profile.get: as the OpenAPI file writes it": {
    call: (wa) => wa.profile.get({ fields: ["about"] }),
    request: { method: "GET", path: `/${PHONE}/whatsapp_business_profile`, query: { fields: "about" } },
    answer: { data: [{ business_profile: PROFILE }] },
    result: PROFILE,
  },
  "profile.update": {
    call: (wa) =>
      wa.profile.update({ about: "Open", vertical: "RETAIL", websites: ["https://example.com/"] }),
    request: {
      method: "POST",
      path: `/${PHONE}/whatsapp_business_profile`,
      body: {
        messaging_product: "whatsapp",
        about: "Open",
        vertical: "RETAIL",
        websites: ["https://example.com/"],
      },
    },
    answer: SUCCESS,
  },
  "profile.setPicture": {
    call: (wa) => wa.profile.setPicture(new Blob(["jpeg"], { type: "image/jpeg" })),
    exchanges: [
      {
        request: {
          method: "POST",
          path: `/${APP}/uploads`,
          query: { file_length: "4", file_type: "image/jpeg" },
          headers: { authorization: "OAuth token-of-the-client" },
        },
        answer: { id: "upload:MTp=?sig=AR-1" },
      },
      {
        request: {
          method: "POST",
          path: "/upload:MTp=",
          query: { sig: "AR-1" },
          body: "jpeg",
          headers: { authorization: "OAuth token-of-the-client", file_offset: "0" },
        },
        answer: { h: "4:aGFuZGxl" },
      },
      {
        request: {
          method: "POST",
          path: `/${PHONE}/whatsapp_business_profile`,
          body: { messaging_product: "whatsapp", profile_picture_handle: "4:aGFuZGxl" },
        },
        answer: SUCCESS,
      },
    ],
  },
  "profile.getById": {
    call: (wa) => wa.profile.getById("88", { fields: ["about"] }),
    request: { method: "GET", path: "/88", query: { fields: "about" } },
    answer: { id: "88", about: "Open" },
  },
  "profile.updateById": {
    call: (wa) => wa.profile.updateById("88", { about: "Open" }),
    request: { method: "POST", path: "/88", body: { messaging_product: "whatsapp", about: "Open" } },
    answer: SUCCESS,
  },
  "qrCodes.create": {
    call: (wa) => wa.qrCodes.create("Show me Cyber Monday deals!", { image: "SVG" }),
    request: {
      method: "POST",
      path: `/${PHONE}/message_qrdls`,
      body: { prefilled_message: "Show me Cyber Monday deals!", generate_qr_image: "SVG" },
    },
    answer: { ...QR, qr_image_url: "https://scontent.example/qr" },
  },
  "qrCodes.update": {
    call: (wa) => wa.qrCodes.update("ANED2T5QRU7HG1", "Show me Cyber Tuesday deals!"),
    request: {
      method: "POST",
      path: `/${PHONE}/message_qrdls`,
      body: { prefilled_message: "Show me Cyber Tuesday deals!", code: "ANED2T5QRU7HG1" },
    },
    answer: QR,
  },
  "qrCodes.list": {
    call: (wa) => wa.qrCodes.list({ image: "PNG" }),
    request: {
      method: "GET",
      path: `/${PHONE}/message_qrdls`,
      query: { fields: "code,prefilled_message,deep_link_url,qr_image_url.format(PNG)" },
    },
    ...page(QR),
  },
  "qrCodes.get": {
    call: (wa) => wa.qrCodes.get("ANED2T5QRU7HG1"),
    request: { method: "GET", path: `/${PHONE}/message_qrdls/ANED2T5QRU7HG1` },
    answer: { data: [QR] },
    result: QR,
  },
  "qrCodes.get: as the OpenAPI file writes it": {
    call: (wa) => wa.qrCodes.get("ANED2T5QRU7HG1"),
    request: { method: "GET", path: `/${PHONE}/message_qrdls/ANED2T5QRU7HG1` },
    answer: QR,
  },
  "qrCodes.delete": {
    call: (wa) => wa.qrCodes.delete("ANED2T5QRU7HG1"),
    request: { method: "DELETE", path: `/${PHONE}/message_qrdls/ANED2T5QRU7HG1` },
    answer: SUCCESS,
  },
  "blocks.block": {
    call: (wa) => wa.blocks.block(["+16505551234", { user_id: "US.13491208655302741918" }]),
    request: {
      method: "POST",
      path: `/${PHONE}/block_users`,
      body: {
        messaging_product: "whatsapp",
        block_users: [{ user: "+16505551234" }, { user_id: "US.13491208655302741918" }],
      },
    },
    answer: {
      messaging_product: "whatsapp",
      block_users: { added_users: [{ input: "+16505551234", wa_id: "16505551234" }] },
    },
    result: {
      done: [{ input: "+16505551234", wa_id: "16505551234" }],
      failed: [],
      raw: {
        messaging_product: "whatsapp",
        block_users: { added_users: [{ input: "+16505551234", wa_id: "16505551234" }] },
      },
    },
  },
  "blocks.block: some failed": {
    call: (wa) => wa.blocks.block(["+16505551234", "+16505550000"]),
    request: {
      method: "POST",
      path: `/${PHONE}/block_users`,
      body: {
        messaging_product: "whatsapp",
        block_users: [{ user: "+16505551234" }, { user: "+16505550000" }],
      },
    },
    status: 400,
    answer: {
      messaging_product: "whatsapp",
      block_users: {
        added_users: [{ input: "+16505551234", wa_id: "16505551234" }],
        failed_users: [{ input: "+16505550000", errors: [{ code: 139101, message: "no re-engagement" }] }],
      },
      error: { message: "(#139100) Failed to block/unblock some users", code: 139100 },
    },
    result: {
      done: [{ input: "+16505551234", wa_id: "16505551234" }],
      failed: [{ input: "+16505550000", errors: [{ code: 139101, message: "no re-engagement" }] }],
      raw: {
        messaging_product: "whatsapp",
        block_users: {
          added_users: [{ input: "+16505551234", wa_id: "16505551234" }],
          failed_users: [{ input: "+16505550000", errors: [{ code: 139101, message: "no re-engagement" }] }],
        },
        error: { message: "(#139100) Failed to block/unblock some users", code: 139100 },
      },
    },
  },
  "blocks.unblock": {
    call: (wa) => wa.blocks.unblock(["+16505551234"]),
    request: {
      method: "DELETE",
      path: `/${PHONE}/block_users`,
      body: { messaging_product: "whatsapp", block_users: [{ user: "+16505551234" }] },
    },
    answer: { block_users: { removed_users: [{ input: "+16505551234", wa_id: "16505551234" }] } },
    result: {
      done: [{ input: "+16505551234", wa_id: "16505551234" }],
      failed: [],
      raw: { block_users: { removed_users: [{ input: "+16505551234", wa_id: "16505551234" }] } },
    },
  },
  "blocks.list": {
    call: (wa) => wa.blocks.list(),
    request: { method: "GET", path: `/${PHONE}/block_users` },
    ...page({ messaging_product: "whatsapp", wa_id: "16505551234" }),
  },
  "commerce.get": {
    call: (wa) => wa.commerce.get(),
    request: { method: "GET", path: `/${PHONE}/whatsapp_commerce_settings` },
    answer: { data: [{ is_cart_enabled: true, is_catalog_visible: true, id: "527759822865714" }] },
    result: { is_cart_enabled: true, is_catalog_visible: true, id: "527759822865714" },
  },
  "commerce.update": {
    call: (wa) => wa.commerce.update({ is_cart_enabled: false }),
    request: {
      method: "POST",
      path: `/${PHONE}/whatsapp_commerce_settings`,
      query: { is_cart_enabled: "false" },
    },
    answer: SUCCESS,
  },
  "automation.get": {
    call: (wa) => wa.automation.get(),
    request: { method: "GET", path: `/${PHONE}`, query: { fields: "conversational_automation" } },
    answer: { id: PHONE, conversational_automation: { prompts: ["Book"], id: PHONE } },
    result: { prompts: ["Book"], id: PHONE },
  },
  "automation.update": {
    call: (wa) =>
      wa.automation.update({
        prompts: ["Book"],
        commands: [{ command_name: "status", command_description: "Where my order is" }],
      }),
    request: {
      method: "POST",
      path: `/${PHONE}/conversational_automation`,
      body: {
        prompts: ["Book"],
        commands: [{ command_name: "status", command_description: "Where my order is" }],
      },
    },
    answer: SUCCESS,
  },
  "automation.getById": {
    call: (wa) => wa.automation.getById("99"),
    request: { method: "GET", path: "/99" },
    answer: { id: "99", prompts: [] },
  },
  "encryption.getPublicKey": {
    call: (wa) => wa.encryption.getPublicKey(),
    request: { method: "GET", path: `/${PHONE}/whatsapp_business_encryption` },
    answer: { data: [{ business_public_key: "PEM", business_public_key_signature_status: "VALID" }] },
    result: { business_public_key: "PEM", business_public_key_signature_status: "VALID" },
  },
  "encryption.setPublicKey": {
    call: (wa) => wa.encryption.setPublicKey("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"),
    request: {
      method: "POST",
      path: `/${PHONE}/whatsapp_business_encryption`,
      body: { business_public_key: "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----" },
    },
    answer: SUCCESS,
  },
  "encryption.sendEncrypted": {
    call: (wa) => wa.encryption.sendEncrypted("aGVsbG8="),
    request: {
      method: "POST",
      path: `/${PHONE}/messages_encrypted`,
      body: { messaging_product: "whatsapp", encrypted_contents: "aGVsbG8=" },
    },
    answer: { encrypted_contents: "d29ybGQ=" },
  },
  "officialAccount.get": {
    call: (wa) => wa.officialAccount.get(),
    request: {
      method: "GET",
      path: `/${PHONE}/official_business_account`,
      query: { fields: "oba_status,status_message" },
    },
    answer: { id: PHONE, oba_status: "PENDING", status_message: "In review" },
  },
  "officialAccount.request": {
    call: (wa) =>
      wa.officialAccount.request({
        action: "SUBMIT_APPLICATION",
        application_data: { business_name: "Lucky Shrub", website_url: "https://example.com/" },
      }),
    request: {
      method: "POST",
      path: `/${PHONE}/official_business_account`,
      body: {
        action: "SUBMIT_APPLICATION",
        application_data: { business_name: "Lucky Shrub", website_url: "https://example.com/" },
      },
    },
    answer: { success: true, message: "Submitted", tracking_id: "T1" },
  },
  "compliance.get": {
    call: (wa) => wa.compliance.get(),
    request: { method: "GET", path: `/${PHONE}/business_compliance_info` },
    answer: { data: [{ entity_name: "Lucky Shrub", entity_type: "PARTNERSHIP" }] },
    result: { entity_name: "Lucky Shrub", entity_type: "PARTNERSHIP" },
  },
  "compliance.update": {
    call: (wa) =>
      wa.compliance.update({
        entity_name: "Lucky Shrub",
        entity_type: "PARTNERSHIP",
        grievance_officer_details: { name: "C. P.", email: "c@example.com", mobile_number: "+913854559033" },
        customer_care_details: { email: "care@example.com", mobile_number: "+913854559033" },
      }),
    request: {
      method: "POST",
      path: `/${PHONE}/business_compliance_info`,
      body: {
        messaging_product: "whatsapp",
        entity_name: "Lucky Shrub",
        entity_type: "PARTNERSHIP",
        grievance_officer_details: { name: "C. P.", email: "c@example.com", mobile_number: "+913854559033" },
        customer_care_details: { email: "care@example.com", mobile_number: "+913854559033" },
      },
    },
    answer: SUCCESS,
  },
  "messageHistory.list": {
    call: (wa) => wa.messageHistory.list({ messageId: "wamid.1", limit: 10 }),
    request: {
      method: "GET",
      path: `/${PHONE}/message_history`,
      query: { message_id: "wamid.1", limit: "10" },
    },
    ...page({ id: "5", message_id: "wamid.1" }),
  },
  "messageHistory.events": {
    call: (wa) => wa.messageHistory.events("5", { status: "FAILED" }),
    request: { method: "GET", path: "/5/events", query: { status_filter: "FAILED" } },
    ...page({ cursor: "C", node: { id: "6", delivery_status: "FAILED", occurrence_timestamp: 1 } }),
  },
  "routing.pass": {
    call: (wa) => wa.routing.pass("16505551234", { metadata: "Human agent resolved the case" }),
    request: {
      method: "POST",
      path: `/${PHONE}/thread_control`,
      body: {
        messaging_product: "whatsapp",
        to: "16505551234",
        action: "pass",
        control_pass: { target_role: "ai_agent" },
        metadata: "Human agent resolved the case",
      },
    },
    answer: OVERRIDE_FREE,
  },
  "routing.release": {
    call: (wa) => wa.routing.release({ userId: "US.13491208655302741918" }),
    request: {
      method: "POST",
      path: `/${PHONE}/thread_control`,
      body: { messaging_product: "whatsapp", recipient: "US.13491208655302741918", action: "release" },
    },
    answer: OVERRIDE_FREE,
  },
  "routing.take": {
    call: (wa) => wa.routing.take({ phone: "16505551234", userId: "US.1" }),
    request: {
      method: "POST",
      path: `/${PHONE}/thread_control`,
      body: { messaging_product: "whatsapp", to: "16505551234", action: "take" },
    },
    answer: OVERRIDE_FREE,
  },
  "coexistence.syncContacts": {
    call: (wa) => wa.coexistence.syncContacts(),
    request: {
      method: "POST",
      path: `/${PHONE}/smb_app_data`,
      body: { messaging_product: "whatsapp", sync_type: "smb_app_state_sync" },
    },
    answer: { messaging_product: "whatsapp", request_id: "R1" },
  },
  "coexistence.syncHistory": {
    call: (wa) => wa.coexistence.syncHistory(),
    request: {
      method: "POST",
      path: `/${PHONE}/smb_app_data`,
      body: { messaging_product: "whatsapp", sync_type: "history" },
    },
    answer: { messaging_product: "whatsapp", request_id: "R2" },
  },
};

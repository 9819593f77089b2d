/** @module QR codes and short links that start a chat with a prefilled message. */
import { path } from "../path.ts";
import {
  calling,
  type ListOptions,
  type Open,
  type Page,
  type Pages,
  type PhoneOptions,
  Resource,
  reading,
  type Success,
  writing,
} from "./resource.ts";

/** A code, and the link it stands for. */
export interface QrCode {
  readonly code: string;
  readonly prefilled_message: string;
  readonly deep_link_url: string;
  /** Where its picture was asked for. The address expires. */
  readonly qr_image_url?: string;
  readonly creation_time?: number;
}

/** The picture to make of a code. */
export type QrImage = Open<"SVG" | "PNG">;

/** Options of the calls that read codes. */
export interface QrCodeOptions extends PhoneOptions {
  /** Ask for a picture as well. */
  readonly image?: QrImage;
}

/**
 * `wa.qrCodes`: at most 2,000 a number.
 *
 * @example
 * ```ts
 * const { qr_image_url } = await wa.qrCodes.create("I'd like to order", { image: "SVG" });
 * ```
 */
export class QrCodesResource extends Resource {
  /**
   * Makes a code whose message has at most 140 characters.
   *
   * @operation POST /{phone-number-id}/message_qrdls
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes
   */
  create(message: string, options?: QrCodeOptions): Promise<QrCode> {
    const body = { prefilled_message: message, ...(options?.image && { generate_qr_image: options.image }) };
    return this.graph.post(path`/${this.phone(options)}/message_qrdls`, writing(body, options));
  }

  /**
   * Gives a code another message. The printed picture stays good.
   *
   * @operation POST /{phone-number-id}/message_qrdls
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes
   */
  update(code: string, message: string, options?: PhoneOptions): Promise<QrCode> {
    const body = { prefilled_message: message, code };
    return this.graph.post(path`/${this.phone(options)}/message_qrdls`, writing(body, options));
  }

  /**
   * Every code of the number.
   *
   * @operation GET /{phone-number-id}/message_qrdls
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes
   */
  list(options?: QrCodeOptions & ListOptions<QrCode>): Pages<QrCode> {
    const query = { fields: fieldsFor(options) };
    return this.listOf(path`/${this.phone(options)}/message_qrdls`, options, query);
  }

  /**
   * One code; `undefined` where there is none.
   *
   * @operation GET /{phone-number-id}/message_qrdls/{qr-code-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes
   */
  async get(code: string, options?: QrCodeOptions): Promise<QrCode | undefined> {
    const to = path`/${this.phone(options)}/message_qrdls/${code}`;
    const answer = await this.graph.get<QrCode | Page<QrCode>>(
      to,
      reading(options, { fields: fieldsFor(options) }),
    );
    return "data" in answer ? answer.data[0] : answer;
  }

  /**
   * Deletes a code: the link and every printed picture stop working.
   *
   * @operation DELETE /{phone-number-id}/message_qrdls/{qr-code-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes
   */
  delete(code: string, options?: PhoneOptions): Promise<Success> {
    return this.graph.delete(path`/${this.phone(options)}/message_qrdls/${code}`, calling(options));
  }
}

/** A picture is a field with a format. */
function fieldsFor(options: QrCodeOptions | undefined): string | undefined {
  if (options?.image === undefined) return undefined;
  return `code,prefilled_message,deep_link_url,qr_image_url.format(${options.image})`;
}

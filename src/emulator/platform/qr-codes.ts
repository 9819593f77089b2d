/**
 * @module QR codes and short links that open a chat with a text in it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes
 */
import type { Call } from "../call.ts";
import { type Department, DONE, idOf } from "../department.ts";
import { askedField, picked } from "../fields.ts";
import { GraphFailure, refuseInput, refuseParameter } from "../graph-failure.ts";
import { page } from "../paging.ts";
import type { Realm } from "../realm.ts";

type Json = Readonly<Record<string, unknown>>;

const TEXT_MAX = 140;
const CODES_MAX = 2_000;
const FIELDS = ["code", "prefilled_message", "deep_link_url"];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

interface QrCode {
  readonly numberId: string;
  readonly code: string;
  readonly text: string;
}

export function qrCodes(realm: Realm): Department {
  const codes = new Map<string, QrCode>();
  const of = (call: Call): QrCode[] =>
    [...codes.values()].filter(({ numberId }) => numberId === idOf(call)).toReversed();

  function find(call: Call, code: unknown): QrCode {
    const found = codes.get(String(code));
    if (found?.numberId === idOf(call)) return found;
    throw new GraphFailure(803, undefined, {
      title: "QR code not found",
      type: "GraphMethodException",
      status: 404,
    });
  }

  function write(call: Call): Json {
    const { prefilled_message, code, generate_qr_image } = call.fields;
    const text = textOf(prefilled_message);
    const format = formatOf(generate_qr_image);
    if (code === undefined && of(call).length >= CODES_MAX) {
      refuseInput("QR code limit reached", `A phone number can have at most ${CODES_MAX} QR codes.`);
    }
    const known = code === undefined ? newCode(realm) : find(call, code).code;
    const written = { numberId: idOf(call), code: known, text };
    codes.set(known, written);
    return described(written, format);
  }

  function described({ code, text }: QrCode, format?: string): Json {
    return {
      code,
      prefilled_message: text,
      deep_link_url: `https://wa.me/message/${code}`,
      ...(format && { qr_image_url: `${realm.baseUrl()}/qr-codes/${code}.${format.toLowerCase()}` }),
    };
  }

  function shown(call: Call): (code: QrCode) => Json {
    const image = askedField(call, "qr_image_url");
    return (code) => picked(described(code, image && (image.options.format ?? "SVG")), call, FIELDS);
  }

  function remove(call: Call, code: unknown): Json {
    codes.delete(find(call, code).code);
    return DONE;
  }

  return {
    routes: {
      "POST number/message_qrdls": write,
      "GET number/message_qrdls": (call) => {
        const { code } = call.fields;
        const wanted = code === undefined ? of(call) : [find(call, code)];
        return page(realm, call, wanted.map(shown(call)));
      },
      "GET number/message_qrdls/*": (call) => ({ data: [shown(call)(find(call, call.path.at(-1)))] }),
      "DELETE number/message_qrdls/*": (call) => remove(call, call.path.at(-1)),
      "DELETE number/message_qrdls": (call) => remove(call, call.fields.code),
    },
  };
}

function textOf(value: unknown): string {
  if (typeof value !== "string" || value === "")
    refuseParameter("The parameter prefilled_message is required.");
  if (value.length > TEXT_MAX) {
    refuseParameter(`Param prefilled_message must be at most ${TEXT_MAX} characters long.`);
  }
  return value;
}

function formatOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const format = String(value).toUpperCase();
  if (format === "SVG" || format === "PNG") return format;
  refuseParameter(`Param generate_qr_image must be one of {SVG, PNG} - got "${String(value)}".`);
}

/** Fourteen letters and digits. */
function newCode({ ids }: Realm): string {
  let seed = BigInt(ids.object());
  let code = "";
  for (; code.length < 14; seed = seed / 32n + 7n) code += LETTERS[Number(seed % 32n)];
  return code;
}

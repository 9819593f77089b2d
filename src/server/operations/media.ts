/** @module Files: upload one to send it, fetch one that was sent. */
import { uploadedAnswer } from "../answers/sent.schema.ts";
import { readBytes } from "../http/body.ts";
import { invalid, Problem } from "../http/problem.ts";
import { type Operation, operation, READ, SEND } from "../operation.ts";
import type { ServerParts } from "../parts.ts";

const tag = "Media";

/** What the client can do with files. */
export function mediaOperations(parts: ServerParts): Operation[] {
  return [...(parts.whatsapp.media.upload ? [upload(parts)] : []), download(parts)];
}

interface Upload {
  readonly file: Blob;
  readonly mimeType: string;
  readonly filename: string | undefined;
}

function upload({ whatsapp: { media }, maxMediaBytes }: ServerParts): Operation {
  return operation({
    id: "uploadMedia",
    method: "post",
    path: "/media",
    tag,
    summary: "Upload a file",
    description:
      "The `id` is what `POST /send/image` and the others take. Send a form with the `file`, or the file itself with its `Content-Type`.",
    scopes: SEND,
    rawBody: {
      maxBytes: maxMediaBytes,
      content: {
        "multipart/form-data": {
          type: "object",
          required: ["file"],
          properties: {
            file: { type: "string", contentMediaType: "application/octet-stream" },
            mimeType: { type: "string", description: "Where the part does not say it." },
          },
        },
        "application/octet-stream": {},
      },
    },
    answers: {
      200: { description: "Meta has the file, for 30 days.", schema: uploadedAnswer },
      413: { description: "The file is larger than Meta takes." },
    },
    async run({ request }) {
      const { file, mimeType, filename } = await uploadOf(request, maxMediaBytes);
      const named = filename === undefined ? {} : { filename };
      return { body: { id: (await media.upload?.(file, { mimeType, ...named }))?.id } };
    },
  });
}

async function uploadOf(request: Request, maxBytes: number): Promise<Upload> {
  const type = request.headers.get("content-type") ?? "";
  const bytes = await readBytes(request, maxBytes);
  if (type.startsWith("multipart/form-data")) return fromForm(bytes, type);
  if (type === "" || /^(application\/(octet-stream|x-www-form-urlencoded|json))\b/i.test(type))
    throw invalid("header", [
      { path: ["Content-Type"], message: "must be the file's, or multipart/form-data" },
    ]);
  return { file: new Blob([bytes], { type }), mimeType: type, filename: undefined };
}

async function fromForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Upload> {
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData().catch(() => {
    throw new Problem({ status: 422, code: "invalid_body", title: "The form cannot be read." });
  });
  const [file, given] = [form.get("file"), form.get("mimeType")];
  if (file === null || typeof file === "string")
    throw invalid("body", [{ path: ["file"], message: "is missing: send the file as a part of this name" }]);
  const mimeType = (typeof given === "string" ? given : undefined) || file.type;
  if (mimeType === "") throw invalid("body", [{ path: ["mimeType"], message: "is missing" }]);
  return { file, mimeType, filename: file.name === "blob" ? undefined : file.name };
}

function download({ whatsapp: { media } }: ServerParts): Operation {
  return operation({
    id: "downloadMedia",
    method: "get",
    path: "/media/{id}",
    tag,
    summary: "Fetch a file, by its id in a message",
    scopes: READ,
    answers: { 200: { description: "The file.", type: "*/*" } },
    async run({ request, param }) {
      const { stream, mimeType, size } = await media.download(param("id"), { signal: request.signal });
      return new Response(stream, {
        headers: {
          "content-type": mimeType,
          // It is a stranger's: no browser is to run any of it.
          "content-security-policy": "default-src 'none'; sandbox",
          "content-disposition": /^(image\/(?!svg)|audio\/|video\/)/.test(mimeType) ? "inline" : "attachment",
          "cache-control": "private, max-age=86400",
          ...(size !== undefined && { "content-length": String(size) }),
        },
      });
    },
  });
}

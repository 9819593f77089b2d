/**
 * @module Resumable uploads: samples for templates, pictures for profiles.
 * https://developers.facebook.com/docs/graph-api/guides/upload
 */
import type { Call } from "../call.ts";
import { type Department, idOf } from "../department.ts";
import { refuseParameter, unsupported } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";

type Json = Readonly<Record<string, unknown>>;

const TYPES = new Set(["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"]);

interface Session {
  readonly length: number;
  readonly type: string;
  received: number;
}

export function uploads({ ids }: Realm): Department {
  const sessions = new Map<string, Session>();

  function open({ fields }: Call): Json {
    const [length, type] = [Number(fields.file_length), String(fields.file_type)];
    if (!(length > 0)) refuseParameter("The parameter file_length is required.");
    if (!TYPES.has(type)) {
      refuseParameter(`Param file_type must be one of {${[...TYPES].join(", ")}} - got "${type}".`);
    }
    const id = `upload:${btoa(`attachment:${ids.object()}`).replaceAll("=", "")}`;
    sessions.set(id, { length, type, received: 0 });
    return { id: `${id}?sig=emulated` };
  }

  function sessionOf(call: Call): Session {
    const session = sessions.get(idOf(call));
    if (!session) throw unsupported(call.method, idOf(call));
    return session;
  }

  /** A handle when everything is there. Bytes go where the sender says, which must be where the last ones ended. */
  function receive(call: Call): Json {
    const session = sessionOf(call);
    const offset = Number(call.header("file_offset") ?? Number.NaN);
    if (offset !== session.received) {
      refuseParameter(`The header file_offset must be ${session.received}.`);
    }
    session.received += call.bytes.length;
    if (session.received > session.length) refuseParameter("The file is longer than its file_length.");
    if (session.received < session.length) return { id: idOf(call), file_offset: session.received };
    return { h: `4:${btoa(idOf(call)).replaceAll("=", "")}:${session.type}:emulated` };
  }

  return {
    routes: {
      "POST app/uploads": open,
      "POST upload": receive,
      "GET upload": (call) => ({ id: idOf(call), file_offset: sessionOf(call).received }),
    },
    kindOf: (id) => (sessions.has(id) ? "upload" : undefined),
  };
}

/** @module The files of a conversation. A picture cannot send a key, so the page fetches it, and shows what it has. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Media } from "../bubbles/content.ts";

/** Where files are, for bubbles, and what a click on one does. */
export interface ShownMedia {
  /** Of what is shown, where it is once it was fetched; of documents, a link that fetches it. */
  readonly urlOf: (id: string, kind: Media["kind"]) => string | undefined;
  readonly onClick: (event: MouseEvent) => void;
}

const FETCHES = "#file/";
/** What a browser shows as it is. All else is a stranger's, and is only saved. */
const SHOWN = /^(image\/(png|jpeg|webp|gif)|audio\/|video\/)/;

/** Stands for a picture that is on its way. */
const BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
/** Stands for a file that is not to be had. */
const GONE = "";

/** Fetches what is shown, once, for as long as the conversation is open. */
export function useMedia(fetchFile: (id: string) => Promise<Blob>): ShownMedia {
  const [urls, setUrls] = useState<Readonly<Record<string, string>>>({});
  const asked = useRef(new Set<string>());
  const made = useRef<string[]>([]);
  useEffect(
    () => () => {
      for (const url of made.current) URL.revokeObjectURL(url);
    },
    [],
  );

  async function addressOf(id: string): Promise<string> {
    const blob = await fetchFile(id);
    const safe = SHOWN.test(blob.type) ? blob : blob.slice(0, blob.size, "application/octet-stream");
    const url = URL.createObjectURL(safe);
    made.current.push(url);
    return url;
  }

  async function load(id: string): Promise<void> {
    const url = await addressOf(id).catch(() => GONE);
    setUrls((now) => ({ ...now, [id]: url }));
  }

  function urlOf(id: string, kind: Media["kind"]): string | undefined {
    if (kind === "document") return FETCHES + encodeURIComponent(id);
    if (!asked.current.has(id)) {
      asked.current.add(id);
      void load(id);
    }
    const coming = kind === "image" || kind === "sticker" ? BLANK : undefined;
    return urls[id] === GONE ? undefined : (urls[id] ?? coming);
  }

  function onClick(event: MouseEvent): void {
    const link = (event.target as Element | null)?.closest("a");
    const href = link?.getAttribute("href") ?? "";
    if (!href.startsWith(FETCHES)) return;
    event.preventDefault();
    const name = link?.dataset.name ?? "";
    addressOf(decodeURIComponent(href.slice(FETCHES.length))).then(
      (url) => save(url, name),
      () => {},
    );
  }

  return { urlOf, onClick };
}

function save(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}

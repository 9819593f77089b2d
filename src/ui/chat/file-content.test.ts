import { expect, test } from "vitest";
import { kindOfFile } from "./file-content.ts";

test.each([
  ["image/jpeg", "image"],
  ["image/png", "image"],
  ["image/gif", "document"],
  ["video/mp4", "video"],
  ["video/webm", "document"],
  ["audio/ogg", "audio"],
  ["application/pdf", "document"],
  ["", "document"],
])("a file of the type %j is sent as %s", (mimeType, kind) => {
  expect(kindOfFile(mimeType)).toBe(kind);
});

/** Uploads a file, sends it, and fetches it back: node examples/media.ts 5511999999999 */
import { fileURLToPath } from "node:url";
import { WhatsApp } from "whatsapp-enterprise";

const wa = WhatsApp.fromEnv({ baseUrl: process.env.WHATSAPP_BASE_URL });
const [to = "5511999999999"] = process.argv.slice(2);
const asset = (name: string): string => fileURLToPath(new URL(`demo/assets/${name}`, import.meta.url));

// An upload keeps for 30 days, and can be sent as often as needed. Its type and size are checked first.
const picture = await wa.media.upload({ path: asset("invoice.png") }, { mimeType: "image/png" });
const invoice = await wa.media.upload({ path: asset("invoice.pdf") }, { mimeType: "application/pdf" });
await wa.sendImage(to, { id: picture.id, caption: "Sua fatura, em uma imagem" });
await wa.sendDocument(to, { id: invoice.id, filename: "fatura.pdf" });

// A link works as well, if Meta can reach it: the user waits while Meta fetches it.
await wa.sendImage(to, { link: "https://example.com/logo.png" });

// Size and SHA-256 are checked while the bytes come in. A large file is better read from `stream`.
const download = await wa.media.download(invoice.id);
const bytes = await download.bytes();
console.log(`${download.mimeType}, ${bytes.length} bytes`);

await wa.media.delete(picture.id);

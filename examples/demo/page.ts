/** The demo on a page: the customer's phone in the browser, the bot in this process. */
import { styleText } from "node:util";
import type { Emulator } from "whatsapp-enterprise/emulator";
import { openBusiness } from "./business.ts";

const USUAL_PORT = 3210;

/** Resolves when the reader has had enough. */
export async function showPage(port: number | undefined): Promise<void> {
  const { emulator } = await openBusiness({
    typingMs: 900,
    onError: (error) => console.error(styleText("red", String(error))),
  });
  emulator.world.user("5521988887777", { name: "Ana Souza" });
  const { url } = await listen(emulator, port);
  console.log(`
  ${styleText("bold", "Fibra Aurora")}: a support bot, and WhatsApp emulated on this machine.

  The customer's phone   ${styleText(["cyan", "underline"], `${url}/phone/`)}

  Write "oi", ask for the "menu", send a picture.
  ${styleText("dim", "q or Ctrl-C stops.")}
`);
  await enough();
  await emulator.close();
}

/** The usual port, or any free one where that is taken. A port that was asked for is never replaced. */
function listen(emulator: Emulator, port: number | undefined): ReturnType<Emulator["listen"]> {
  return port === undefined
    ? emulator.listen(USUAL_PORT).catch(() => emulator.listen())
    : emulator.listen(port);
}

function enough(): Promise<void> {
  const { stdin } = process;
  return new Promise((resolve) => {
    function stop(): void {
      if (stdin.isTTY) stdin.setRawMode(false);
      stdin.pause();
      resolve();
    }
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    if (!stdin.isTTY) return;
    stdin.setRawMode(true);
    // In raw mode Ctrl-C is a key like any other.
    stdin.on("data", (key) => ["q", "Q", "\u0003"].includes(String(key)) && stop());
  });
}

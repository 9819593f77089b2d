/** The demo on a page: the customer's phone and the agents' desk in the browser, the bot in this process. */
import { styleText } from "node:util";
import { openBusiness } from "./business.ts";
import { openStage, type Stage } from "./stage.ts";

/** Resolves when the reader has had enough, and everything is closed. */
export async function showPage(port: number | undefined): Promise<void> {
  const business = await openBusiness({
    typingMs: 900,
    onError: (error) => console.error(styleText("red", String(error))),
  });
  business.emulator.world.user("5521988887777", { name: "Marina Souza" });
  try {
    const stage = await openStage(business, port);
    printPlaces(stage);
    await enough();
    await stage.close();
  } finally {
    await business.close();
  }
}

function printPlaces({ url, phone, desk }: Stage): void {
  const link = (address: string): string => styleText(["cyan", "underline"], address);
  console.log(`
  ${styleText("bold", "Fibra Aurora")}: a support bot, an agent, and WhatsApp emulated on this machine.

  Open   ${link(url)}

  On the phone write "oi", ask for the "menu", send a picture; then ask for a person, and answer at the desk.

  The phone alone   ${link(phone)}
  The desk alone    ${link(desk)}

  ${styleText("dim", "q or Ctrl-C stops.")}
`);
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

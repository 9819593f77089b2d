/** @module What the commands say: results on stdout, everything else on stderr. */

/** Where a command writes. */
export interface Output {
  /** A result: what a pipe or a file should get. */
  print(text: string): void;
  /** What is going on: for a human who watches. */
  say(text: string): void;
  /** Overwrites the line before, where that is possible; silent otherwise. */
  progress(text: string): void;
}

/** The process's own streams. Progress shows on a terminal alone, so that a log is not full of it. */
export const processOutput: Output = {
  print: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${clearLine()}${text}\n`),
  progress: (text) => void (process.stderr.isTTY && process.stderr.write(`${clearLine()}${text}`)),
};

function clearLine(): string {
  return process.stderr.isTTY ? "\r\u001B[K" : "";
}

/** A failure that its text explains: it is shown without a stack, and ends the command with `exitCode`. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.USAGE) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** How a command ends. */
export const EXIT = {
  /** All is well. */
  OK: 0,
  /** It worked, and what it found is not as it should be: a difference, a template that is not valid or not approved. */
  DIFFERENT: 1,
  /** It could not do its work: wrong arguments, no token, a file that cannot be read, an answer that was an error. */
  USAGE: 2,
} as const;

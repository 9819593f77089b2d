/** @module Items of lists. WhatsApp has one level of them, so deeper ones only look like it. */

/** The first line of an item. */
export interface Item {
  /** What the line begins with on WhatsApp. */
  readonly prefix: string;
  readonly text: string;
}

const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})[.)])(?:\s+(.*))?$/;
const TASK = /^\[([ xX])\]\s+/;

/** Reads items in order, and remembers how deep the list is. */
export interface ListReader {
  /** `undefined` for a line that begins no item. */
  read(line: string): Item | undefined;
  /** The list is over. */
  end(): void;
}

/** A reader before the first list. */
export function createListReader(): ListReader {
  let indents: number[] = [];

  function depthOf(indent: number): number {
    indents = indents.filter((outer) => outer < indent);
    return indents.push(indent) - 1;
  }

  return {
    read(line) {
      const [, space, bullet, number, text = ""] = ITEM.exec(line) ?? [];
      if (space === undefined) return undefined;
      const depth = depthOf(space.replace(/\t/g, "    ").length);
      const marker = number !== undefined ? `${number}.` : bullet !== undefined && depth > 0 ? "◦" : "-";
      return { prefix: `${"  ".repeat(depth)}${marker} `, text: text.replace(TASK, boxed) };
    },
    end() {
      indents = [];
    },
  };
}

function boxed(_: string, tick: string): string {
  return tick === " " ? "☐ " : "☑ ";
}

/** @module Ways out of the page. Both open beside it, and tell the other side nothing of where they came from. */
import type { ComponentChildren, JSX } from "preact";
import { webAddress } from "./formatting.ts";

interface LinkProps {
  readonly class?: string;
  /** What the file is called. */
  readonly name?: string;
  readonly children: ComponentChildren;
}

/** A link that a message brought: text only, where the address is not one to follow. */
export function Link({ address, ...rest }: LinkProps & { readonly address: string }): JSX.Element {
  return <FileLink url={webAddress(address)} {...rest} />;
}

/** A link to a file of the page's own server: text only, while there is none. */
export function FileLink({
  url,
  name,
  ...rest
}: LinkProps & { readonly url: string | undefined }): JSX.Element {
  if (!url) return <span {...rest} />;
  return <a href={url} data-name={name} target="_blank" rel="noopener noreferrer" {...rest} />;
}

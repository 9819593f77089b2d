/** @module The private keys that belong to the public keys of your numbers. */
import type { KeyObject } from "node:crypto";
import { ConfigurationError } from "../../core/errors.ts";
import { nodeCrypto } from "./node-crypto.ts";

/** An RSA key as PEM, `PKCS#1` or `PKCS#8`. Line breaks written as `\n`, as environments have them, are fine. */
export type FlowPrivateKey = string | { readonly key: string; readonly passphrase?: string | undefined };

/** What requests are decrypted with. */
export interface FlowKeyOptions {
  /**
   * The private key of the number's public key (`wa.encryption.setPublicKey`). Several are tried in turn: while a new one
   * replaces the old, or for numbers with keys of their own.
   */
  readonly privateKey: FlowPrivateKey | readonly FlowPrivateKey[];
  /** Of keys that are encrypted, and do not bring their own. */
  readonly passphrase?: string | undefined;
}

/** Reads the keys. Throws a `ConfigurationError`, which quotes nothing of them. */
export function openKeys({ privateKey, passphrase }: FlowKeyOptions): readonly KeyObject[] {
  const keys = isSeveral(privateKey) ? privateKey : [privateKey];
  if (keys.length === 0) throw unusable(0);
  return keys.map((each, index) => {
    const own = typeof each === "object" && each !== null ? each : { key: each };
    return openKey({ passphrase, ...own }, index);
  });
}

const isSeveral = (keys: FlowKeyOptions["privateKey"]): keys is readonly FlowPrivateKey[] =>
  Array.isArray(keys);

function openKey({ key, passphrase }: Exclude<FlowPrivateKey, string>, index: number): KeyObject {
  const { crypto } = nodeCrypto();
  try {
    const opened = crypto.createPrivateKey({
      key: key.replaceAll("\\n", "\n"),
      ...(passphrase !== undefined && { passphrase }),
    });
    if (opened.asymmetricKeyType === "rsa") return opened;
  } catch {
    // Whatever OpenSSL says, it says nothing about what to do.
  }
  throw unusable(index);
}

function unusable(index: number): ConfigurationError {
  return new ConfigurationError(
    `privateKey${index === 0 ? "" : `[${index}]`} is missing or cannot be read. It must be an RSA key as PEM ` +
      '("-----BEGIN PRIVATE KEY-----" …), and `passphrase` the one it was encrypted with, if it was.',
  );
}

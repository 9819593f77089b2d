/** @module The tables of the Postgres store. */
import { ConfigurationError } from "../core/errors.ts";

/** The schema that the tables are in, unless told otherwise. */
export const DEFAULT_SCHEMA = "whatsapp";

/**
 * What makes the tables, in order, one step of SQL each. Every step may run again without harm. Run them with your
 * own migration tool, or let `migrate` do it.
 *
 * Texts and lists are rows of `entries`; the values of a list are in `items`, of which those from `first` up to, not
 * including, `next` count. Members of sorted sets are in `members`, with no row that all pushes would wait for.
 */
export function postgresMigrations(schema: string = DEFAULT_SCHEMA): readonly string[] {
  const at = quoted(schema);
  return [
    `CREATE SCHEMA IF NOT EXISTS ${at};
CREATE TABLE IF NOT EXISTS ${at}.entries (
  key text COLLATE "C" PRIMARY KEY,
  value text,
  first bigint NOT NULL DEFAULT 0,
  next bigint NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL DEFAULT 'infinity'
);
CREATE INDEX IF NOT EXISTS entries_by_end ON ${at}.entries (expires_at) WHERE expires_at < 'infinity';
CREATE TABLE IF NOT EXISTS ${at}.items (
  key text COLLATE "C" NOT NULL REFERENCES ${at}.entries ON DELETE CASCADE,
  position bigint NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (key, position)
);
CREATE TABLE IF NOT EXISTS ${at}.members (
  key text COLLATE "C" NOT NULL,
  member text COLLATE "C" NOT NULL,
  score double precision NOT NULL CHECK (score <> 'NaN'),
  PRIMARY KEY (key, member)
);
CREATE INDEX IF NOT EXISTS members_by_score ON ${at}.members (key, score, member);`,
  ];
}

/** A name as SQL spells it. */
export function quoted(name: string): string {
  if (name === "" || name.includes("\0"))
    throw new ConfigurationError("`schema` must be the name of a schema.");
  return `"${name.replaceAll('"', '""')}"`;
}

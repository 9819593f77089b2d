/** @module The statements of the Postgres store: one per verb, so that each is atomic and needs no transaction. */
import { quoted } from "./postgres-migrations.ts";

/** The time of the database, the same for every process; also inside of a transaction that began earlier. */
const NOW = "statement_timestamp()";
/** How many values of a list that no longer count leave the table with one append: more than come in. */
const DROPPED_AT_ONCE = 1000;
/** How many ended keys one sweep deletes. */
const SWEPT_AT_ONCE = 1000;

/** The end of a lifetime in milliseconds; a null is for ever. */
const end = (parameter: string): string =>
  `COALESCE(${NOW} + ${parameter}::float8 * interval '1 millisecond', 'infinity')`;

/** A position that counts from the end when it is negative. */
const position = (parameter: string, size: string): string =>
  `CASE WHEN ${parameter} < 0 THEN GREATEST(0, ${size} + ${parameter}) ELSE ${parameter} END`;

/** Every statement, for the tables in a schema. */
export function statements(schema: string) {
  const entries = `${quoted(schema)}.entries`;
  const items = `${quoted(schema)}.items`;
  const members = `${quoted(schema)}.members`;
  const live = `expires_at > ${NOW}`;

  return {
    get: `SELECT value FROM ${entries} WHERE key = $1 AND ${live}`,

    set: `INSERT INTO ${entries} AS e (key, value, expires_at) VALUES ($1, $2, ${end("$3")})
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at, first = e.next`,

    add: `INSERT INTO ${entries} AS e (key, value, expires_at) VALUES ($1, $2, ${end("$3")})
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at, first = e.next
  WHERE NOT e.${live}
RETURNING 1`,

    delete: `WITH entry AS (DELETE FROM ${entries} WHERE key = $1 RETURNING ${live} AS live),
sorted AS (DELETE FROM ${members} WHERE key = $1 RETURNING 1)
SELECT EXISTS (SELECT FROM entry WHERE live) OR EXISTS (SELECT FROM sorted) AS deleted`,

    replace: `UPDATE ${entries} SET value = $3, expires_at = ${end("$4")}
WHERE key = $1 AND value = $2 AND ${live} RETURNING 1`,

    release: `DELETE FROM ${entries} WHERE key = $1 AND value = $2 AND ${live} RETURNING 1`,

    // No row comes back where the key holds a list, or where the sum is no longer exact in JavaScript.
    increment: `INSERT INTO ${entries} AS e (key, value, expires_at) VALUES ($1, $2::bigint::text, ${end("$3")})
ON CONFLICT (key) DO UPDATE SET
  value = CASE WHEN e.${live} THEN (e.value::bigint + $2::bigint)::text ELSE excluded.value END,
  expires_at = CASE WHEN e.${live} THEN e.expires_at ELSE excluded.expires_at END,
  first = e.next
  WHERE NOT e.${live} OR abs(e.value::bigint + $2::bigint) <= ${Number.MAX_SAFE_INTEGER}
RETURNING value`,

    // No row comes back where the key holds a text. The row lock of the upsert keeps two appends apart.
    append: `WITH list AS (
  INSERT INTO ${entries} AS e (key, first, next, expires_at) VALUES ($1, GREATEST(0, 1 - $4::bigint), 1, ${end("$3")})
  ON CONFLICT (key) DO UPDATE SET
    value = NULL,
    first = GREATEST(CASE WHEN e.${live} THEN e.first ELSE e.next END, e.next + 1 - $4::bigint),
    next = e.next + 1,
    expires_at = excluded.expires_at
    WHERE e.value IS NULL OR NOT e.${live}
  RETURNING first, next
), added AS (
  INSERT INTO ${items} (key, position, value) SELECT $1, next - 1, $2 FROM list
), old AS (
  SELECT position FROM ${items} WHERE key = $1 AND position < (SELECT first FROM list)
  ORDER BY position LIMIT ${DROPPED_AT_ONCE}
), dropped AS (
  DELETE FROM ${items} WHERE key = $1 AND position IN (SELECT position FROM old)
)
SELECT next - first AS length FROM list`,

    range: `WITH list AS MATERIALIZED (
  SELECT first, next - first AS size FROM ${entries} WHERE key = $1 AND value IS NULL AND ${live}
)
SELECT value FROM ${items}
WHERE key = $1
  AND position >= (SELECT first + ${position("$2::bigint", "size")} FROM list)
  AND position < (SELECT first + LEAST(size, ${position("$3::bigint", "size")}) FROM list)
ORDER BY position`,

    push: `INSERT INTO ${members} (key, member, score) VALUES ($1, $2, $3)
ON CONFLICT (key, member) DO UPDATE SET score = excluded.score`,

    // Members that another claim has in hand are passed over, not waited for.
    claim: `WITH picked AS MATERIALIZED (
  SELECT member FROM ${members} WHERE key = $1 AND score <= $2
  ORDER BY score, member LIMIT $3 FOR UPDATE SKIP LOCKED
), taken AS (
  DELETE FROM ${members} m USING picked WHERE m.key = $1 AND m.member = picked.member
  RETURNING m.member, m.score
)
SELECT member, score FROM taken ORDER BY score, member`,

    lease: `WITH picked AS MATERIALIZED (
  SELECT member, score FROM ${members} WHERE key = $1 AND score <= $2
  ORDER BY score, member LIMIT $3 FOR UPDATE SKIP LOCKED
), moved AS (
  UPDATE ${members} m SET score = $4 FROM picked WHERE m.key = $1 AND m.member = picked.member
  RETURNING m.member, picked.score
)
SELECT member, score FROM moved ORDER BY score, member`,

    remove: `DELETE FROM ${members}
WHERE key = $1 AND member = $2 AND ($3::float8 IS NULL OR score = $3::float8) RETURNING 1`,

    lowest: `SELECT member, score FROM ${members} WHERE key = $1
ORDER BY score, member OFFSET $2 LIMIT $3`,

    highest: `SELECT member, score FROM ${members} WHERE key = $1
ORDER BY score DESC, member DESC OFFSET $2 LIMIT $3`,

    between: `WITH of AS MATERIALIZED (SELECT count(*) AS size FROM ${members} WHERE key = $1)
SELECT member, score FROM ${members} WHERE key = $1
ORDER BY score, member
OFFSET (SELECT ${position("$2::bigint", "size")} FROM of)
LIMIT (SELECT GREATEST(0, ${position("$3::bigint", "size")} - ${position("$2::bigint", "size")}) FROM of)`,

    sweep: `WITH ended AS MATERIALIZED (
  SELECT key FROM ${entries} WHERE expires_at <= ${NOW} AND expires_at < 'infinity'
  ORDER BY expires_at LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED
)
DELETE FROM ${entries} e USING ended WHERE e.key = ended.key`,
  };
}

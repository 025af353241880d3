import type { ColumnType } from "kysely"

/**
 * Column types, the same from both stores: NUMERIC is a decimal string (nanoTON, lt, tokens: anything a stranger may make large),
 * INT8 a number (unix seconds, counters of 32 bits, block numbers), JSONB what was put in. Addresses are raw (`0:` and 64 digits),
 * hashes and keys 64 lower-case hex digits without prefix.
 */
export type Numeric = string

/** JSON as it is stored; amounts inside are decimal strings. */
export type Json<Value> = ColumnType<Value, string, string>

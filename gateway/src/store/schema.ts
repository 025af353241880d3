/** The version of the tables below, kept in user_version; a store of another version is refused. */
export const STORE_VERSION = 1

/**
 * The gateway's tables. Amounts are nanoTON below 2^63, times Unix milliseconds. A key's text is never stored, only its SHA-256.
 * `spent` is the sum of the costs of all answers a key paid for, also of those whose receipt has been removed since.
 */
export const STORE_SCHEMA = `
CREATE TABLE api_key (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  budget INTEGER NOT NULL CHECK (budget >= 0),
  spent INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0),
  requests_per_minute INTEGER,
  tokens_per_minute INTEGER,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE TABLE answer (
  id TEXT PRIMARY KEY,
  request_id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  cost INTEGER NOT NULL CHECK (cost >= 0),
  receipt TEXT NOT NULL
) STRICT;
CREATE INDEX answer_by_time ON answer (at);
`

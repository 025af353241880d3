/** Marks a file as this program's (PRAGMA application_id): "CCLN". */
export const APPLICATION_ID = 0x43434c4e

/** Layout of the file (PRAGMA user_version); another number is refused, never migrated. */
export const SCHEMA_VERSION = 1

/** Tables of the chain: history by block, and the current state. lt and seqno fit a JS number. */
export const SCHEMA = `
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE block(
  seqno INTEGER PRIMARY KEY, utime INTEGER NOT NULL, start_lt INTEGER NOT NULL,
  end_lt INTEGER NOT NULL, seed BLOB NOT NULL, mc_root BLOB NOT NULL, mc_file BLOB NOT NULL,
  shard_root BLOB NOT NULL, shard_file BLOB NOT NULL, mc_transactions INTEGER NOT NULL,
  shard_transactions INTEGER NOT NULL);
CREATE INDEX block_utime ON block(utime);
CREATE INDEX block_lt ON block(start_lt);
CREATE TABLE tx(
  lt INTEGER PRIMARY KEY, hash BLOB NOT NULL, account TEXT NOT NULL, seqno INTEGER NOT NULL,
  utime INTEGER NOT NULL, trace_lt INTEGER NOT NULL, prev_lt INTEGER NOT NULL, boc BLOB NOT NULL,
  status TEXT NOT NULL, balance TEXT NOT NULL, state_hash BLOB NOT NULL, code_hash BLOB,
  data_hash BLOB, frozen_hash BLOB);
CREATE INDEX tx_hash ON tx(hash);
CREATE INDEX tx_account ON tx(account, lt);
CREATE INDEX tx_seqno ON tx(seqno);
CREATE INDEX tx_trace ON tx(trace_lt);
CREATE INDEX tx_utime ON tx(utime);
CREATE TABLE message(
  id INTEGER PRIMARY KEY, hash BLOB NOT NULL, norm_hash BLOB, body_hash BLOB NOT NULL, source TEXT,
  destination TEXT, opcode INTEGER, created_lt INTEGER NOT NULL, out_lt INTEGER, in_lt INTEGER);
CREATE INDEX message_hash ON message(hash);
CREATE INDEX message_norm ON message(norm_hash) WHERE norm_hash IS NOT NULL;
CREATE INDEX message_body ON message(body_hash);
CREATE INDEX message_source ON message(source, created_lt) WHERE source IS NOT NULL;
CREATE INDEX message_destination ON message(destination, created_lt);
CREATE INDEX message_opcode ON message(opcode) WHERE opcode IS NOT NULL;
CREATE INDEX message_out ON message(out_lt) WHERE out_lt IS NOT NULL;
CREATE INDEX message_in ON message(in_lt) WHERE in_lt IS NOT NULL;
CREATE TABLE account(
  address TEXT PRIMARY KEY, boc BLOB NOT NULL, balance TEXT NOT NULL, status TEXT NOT NULL,
  code_hash BLOB, last_lt INTEGER NOT NULL, last_hash BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX account_code ON account(code_hash) WHERE code_hash IS NOT NULL;
CREATE TABLE queue(id INTEGER PRIMARY KEY, boc BLOB NOT NULL, trace_lt INTEGER NOT NULL, out_lt INTEGER NOT NULL);
CREATE TABLE checkpoint(name TEXT PRIMARY KEY, seqno INTEGER NOT NULL, state TEXT NOT NULL);
CREATE TABLE checkpoint_account(
  name TEXT NOT NULL, address TEXT NOT NULL, boc BLOB NOT NULL, balance TEXT NOT NULL,
  status TEXT NOT NULL, code_hash BLOB, last_lt INTEGER NOT NULL, last_hash BLOB NOT NULL,
  PRIMARY KEY(name, address)) WITHOUT ROWID;
CREATE TABLE checkpoint_queue(
  name TEXT NOT NULL, id INTEGER NOT NULL, boc BLOB NOT NULL, trace_lt INTEGER NOT NULL,
  out_lt INTEGER NOT NULL, PRIMARY KEY(name, id)) WITHOUT ROWID;
`

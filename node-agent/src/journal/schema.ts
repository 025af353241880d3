/** The version of the tables below; a journal of another version is refused, not guessed at. */
export const JOURNAL_VERSION = 3

/**
 * The journal's tables. Amounts are nanoTON below 2^63; times are Unix milliseconds of this machine except
 * `valid_until`, `opened_at` and `expires_at` (chain seconds); lt and counters are integers below 2^63. Receipts are insert-only by
 * trigger, those of Jobs and of Sessions alike; `content_hash` names an output that lies here for its client to fetch. A Session is named by its deal: an address may hold several, one after the other.
 * An outbox row other than a failed one holds its seqno, and its job's claim, for itself alone.
 */
export const JOURNAL_SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE job (
  address TEXT PRIMARY KEY,
  deal_id TEXT,
  mode TEXT NOT NULL CHECK (mode IN ('direct', 'open')),
  model TEXT NOT NULL,
  state TEXT NOT NULL,
  error_code TEXT,
  royalty_bps INTEGER,
  earned INTEGER NOT NULL DEFAULT 0,
  lock_slot INTEGER CHECK (lock_slot BETWEEN 0 AND 63),
  prompt_tokens INTEGER,
  cached_tokens INTEGER,
  completion_tokens INTEGER,
  reasoning_tokens INTEGER,
  seen_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX job_by_state ON job (state, seen_at);
CREATE INDEX job_by_deal ON job (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX job_by_usage ON job (model, changed_at) WHERE prompt_tokens IS NOT NULL;
CREATE TABLE job_step (
  address TEXT NOT NULL REFERENCES job (address),
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (address, state)
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (
  deal_id TEXT NOT NULL,
  counter INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  envelope BLOB NOT NULL,
  content_hash TEXT,
  stored_at INTEGER NOT NULL,
  PRIMARY KEY (deal_id, counter)
) STRICT;
CREATE INDEX receipt_by_content ON receipt (content_hash) WHERE content_hash IS NOT NULL;
CREATE TRIGGER receipt_is_never_updated BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'receipts are insert-only'); END;
CREATE TRIGGER receipt_is_never_deleted BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'receipts are insert-only'); END;
CREATE TABLE session (
  deal_id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  client TEXT NOT NULL,
  nonce TEXT NOT NULL,
  terms_hash TEXT NOT NULL,
  model TEXT NOT NULL,
  model_hash TEXT NOT NULL,
  royalty_bps INTEGER NOT NULL,
  fee_bps INTEGER NOT NULL,
  sheet TEXT NOT NULL,
  session_key TEXT NOT NULL,
  enclave_key TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  deposit INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  authorised INTEGER NOT NULL DEFAULT 0,
  voucher BLOB,
  redeemed INTEGER NOT NULL DEFAULT 0,
  redeemed_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'closing', 'finished', 'closed')),
  seen_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_address ON session (address, seen_at);
CREATE INDEX session_by_status ON session (status);
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  seqno INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  body BLOB NOT NULL,
  purpose TEXT NOT NULL,
  job TEXT REFERENCES job (address),
  session TEXT REFERENCES session (deal_id),
  status TEXT NOT NULL CHECK (status IN ('pending', 'sent', 'confirmed', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX outbox_seqno ON outbox (seqno) WHERE status <> 'failed';
CREATE UNIQUE INDEX outbox_claim ON outbox (job) WHERE purpose = 'claim' AND status <> 'failed';
CREATE INDEX outbox_session ON outbox (session, id) WHERE session IS NOT NULL;
CREATE TABLE epoch (
  epoch INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('report', 'claim')),
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (epoch, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE reward (epoch INTEGER PRIMARY KEY, amount INTEGER NOT NULL) STRICT;
CREATE TABLE cursor (address TEXT PRIMARY KEY, lt INTEGER NOT NULL) STRICT;
`

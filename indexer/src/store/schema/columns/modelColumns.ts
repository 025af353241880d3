import type { Columns } from "./Columns.js"

export const MODEL_COLUMNS = {
  model: {
    address: "text",
    owner: "text",
    model_hash: "text",
    royalty_bps: "int8",
    listed_at: "int8",
    listed_lt: "numeric",
    manifest: "text",
    deposit: "numeric",
    delisted: "boolean",
    verified: "boolean",
    settled: "numeric",
    volume: "numeric",
    key_epoch: "int8?",
    ciphertext_root: "text?",
    key_uri: "text?",
    key_policy: "jsonb?",
    terms: "jsonb",
    updated_at: "int8",
    updated_lt: "numeric",
  },
  key_grant: {
    model: "text",
    lt: "numeric",
    at: "int8",
    provider: "text",
    key_epoch: "int8",
  },
} as const satisfies Columns<"model" | "key_grant">

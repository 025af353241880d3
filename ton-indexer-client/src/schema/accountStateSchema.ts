import type { Cell } from "@ton/core"
import { z } from "zod"
import type { AccountState } from "../model/AccountState.js"
import { fields } from "./fields.js"

const { optional } = fields

const wire = z.object({
  address: fields.address,
  status: optional(z.enum(["active", "uninit", "frozen", "nonexist"])),
  balance: optional(fields.uint),
  code_boc: optional(fields.cell),
  data_boc: optional(fields.cell),
  code_hash: optional(fields.hash),
  data_hash: optional(fields.hash),
  frozen_hash: optional(fields.hash),
  last_transaction_lt: optional(fields.uint),
  last_transaction_hash: optional(fields.hash),
})

/** A v3 `AccountStateFull` → `AccountState`; code and data must have the hashes beside them. */
export const accountStateSchema = wire
  .superRefine((row, context) => {
    if (!matches(row.code_boc, row.code_hash)) {
      context.addIssue({ code: "custom", path: ["code_boc"], message: "is not code_hash's" })
    }
    if (!matches(row.data_boc, row.data_hash)) {
      context.addIssue({ code: "custom", path: ["data_boc"], message: "is not data_hash's" })
    }
  })
  .transform(
    (row): AccountState => ({
      address: row.address,
      status: row.status ?? "nonexist",
      balance: row.balance ?? 0n,
      code: row.code_boc,
      data: row.data_boc,
      codeHash: row.code_hash ?? hexHash(row.code_boc),
      dataHash: row.data_hash ?? hexHash(row.data_boc),
      frozenHash: row.frozen_hash,
      lastTransactionLt: row.last_transaction_lt === 0n ? null : row.last_transaction_lt,
      lastTransactionHash: row.last_transaction_lt === 0n ? null : row.last_transaction_hash,
    }),
  )

const hexHash = (cell: Cell | null): string | null => cell?.hash().toString("hex") ?? null

const matches = (cell: Cell | null, hash: string | null): boolean =>
  cell === null || hash === null || hexHash(cell) === hash

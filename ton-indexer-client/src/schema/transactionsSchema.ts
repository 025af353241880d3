import { z } from "zod"
import { transactionSchema } from "./transactionSchema.js"

/** A v3 `TransactionsResponse` → `Transaction[]`. */
export const transactionsSchema = z
  .object({ transactions: z.array(transactionSchema).nullable() })
  .transform(({ transactions }) => transactions ?? [])

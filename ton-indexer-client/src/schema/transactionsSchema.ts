import { z } from "zod"
import { transactionSchema } from "./transactionSchema.js"

/** A v3 `TransactionsResponse` → `Transaction[]`. Compiled where code may be made of text: pages of history are long. */
export const transactionsSchema = compiled(
  z
    .object({ transactions: z.array(transactionSchema).nullable() })
    .transform(({ transactions }) => transactions ?? []),
)

function compiled<T extends z.ZodType>(schema: T): T {
  return z.config().jitless === true ? schema : z.compile(schema)
}

import type { Row } from "../../../store/Database.js"
import { builder } from "../builder.js"

const finality = (value: Row<"pending">["finality"], description: string) => ({
  value,
  description,
})

/** How sure a transaction is that is not final. */
export const Finalities = builder.enumType("Finality", {
  values: {
    PENDING: finality("pending", "Emulated, in no block."),
    CONFIRMED: finality("confirmed", "In a block that no masterchain block holds yet."),
  },
})

import type { providerActions as english } from "../en/providerActions.js"
import type { Words } from "../Words.js"

export const providerActions: Words<typeof english> = {
  title: "Agire da fornitore",
}

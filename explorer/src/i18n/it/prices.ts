import type { prices as english } from "../en/prices.js"
import type { Words } from "../Words.js"

export const prices: Words<typeof english> = {
  title: "Prezzi a confronto",
}

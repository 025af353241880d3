import type { wallet as english } from "../en/wallet.js"
import type { Words } from "../Words.js"

export const wallet: Words<typeof english> = {
  connect: "Collega un portafoglio",
  disconnect: "Scollega",
}

import type { wallet as english } from "../en/wallet.js"
import type { Words } from "../Words.js"

export const wallet: Words<typeof english> = {
  connect: "Подключить кошелёк",
  disconnect: "Отключить",
}

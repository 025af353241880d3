import type { clientActions as english } from "../en/clientActions.js"
import type { Words } from "../Words.js"

export const clientActions: Words<typeof english> = {
  title: "Действия клиента",
}

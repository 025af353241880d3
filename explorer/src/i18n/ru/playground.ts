import type { playground as english } from "../en/playground.js"
import type { Words } from "../Words.js"

export const playground: Words<typeof english> = {
  title: "Площадка",
}

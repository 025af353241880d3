import type { modelActions as english } from "../en/modelActions.js"
import type { Words } from "../Words.js"

export const modelActions: Words<typeof english> = {
  title: "Действия владельца модели",
}

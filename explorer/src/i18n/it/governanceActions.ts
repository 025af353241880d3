import type { governanceActions as english } from "../en/governanceActions.js"
import type { Words } from "../Words.js"

export const governanceActions: Words<typeof english> = {
  title: "Agire nella governance",
}

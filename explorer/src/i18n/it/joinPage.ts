import type { joinPage as english } from "../en/joinPage.js"
import type { Words } from "../Words.js"

export const joinPage: Words<typeof english> = {
  title: "Come partecipare",
}

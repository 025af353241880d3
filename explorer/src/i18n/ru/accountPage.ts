import type { accountPage as english } from "../en/accountPage.js"
import type { Words } from "../Words.js"

export const accountPage: Words<typeof english> = {
  title: "Мой счёт",
}

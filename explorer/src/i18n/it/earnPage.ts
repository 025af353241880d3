import type { earnPage as english } from "../en/earnPage.js"
import type { Words } from "../Words.js"

export const earnPage: Words<typeof english> = {
  title: "Quanto rende una GPU",
}

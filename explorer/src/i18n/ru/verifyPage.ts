import { verifyPage as english } from "../en/verifyPage.js"
import type { Words } from "../Words.js"

export const verifyPage: Words<typeof english> = english

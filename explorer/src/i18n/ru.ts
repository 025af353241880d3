import type { Messages } from "./en.js"
import { common } from "./ru/common.js"

/** Russian. */
export const ru: Messages = { ...common }

import type { Messages } from "./en.js"
import { common } from "./it/common.js"

/** Italian. */
export const it: Messages = { ...common }

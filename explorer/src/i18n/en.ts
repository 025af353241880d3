import { common } from "./en/common.js"
import type { Words } from "./Words.js"

/** Every visible word in English, by page; the other languages have the same keys. Values that hold parts are functions. */
export const en = { ...common } as const

/** What a language must say. */
export type Messages = Words<typeof en>

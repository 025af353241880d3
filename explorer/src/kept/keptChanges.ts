import { keptTexts } from "./keptTexts.js"

/** Changes that this browser proposed, by hash: BOC in base64, which executing needs. */
export const keptChanges = keptTexts("cocoon.change.", () => localStorage)

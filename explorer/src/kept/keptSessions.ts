import { keptTexts } from "./keptTexts.js"

/** Sessions by raw address, as `webSessionJournal` keeps them; written through that alone. */
export const keptSessions = keptTexts("cocoon.session.", () => localStorage)

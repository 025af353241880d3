import { keptTexts } from "./keptTexts.js"

/** Handles of Jobs by raw address (`serializeJobHandle`): each holds the key that opens the answer. */
export const keptJobs = keptTexts("cocoon.job.", () => localStorage)

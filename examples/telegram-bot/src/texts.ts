import { showCoins } from "./budget/showCoins.js"
import type { Problem } from "./model/problemOf.js"

/** What the bot says of itself. */
export const HELP = [
  "I answer, translate and summarise with a model that runs in confidential computing.",
  "",
  "Write to me, or in a group mention me or reply to me.",
  "/translate <language> <text>, or as a reply to a message",
  "/summarise as a reply to a message, or of the last messages I saw here",
  "/budget shows what this chat may still spend today",
].join("\n")

export const TRANSLATE_USAGE =
  "Write /translate <language> <text>, or reply to a message with /translate <language>."
export const NOTHING_TO_SUMMARISE =
  "I have seen nothing to summarise here. Reply to a message with /summarise, or try again later."
export const NO_BUDGET = "This chat has used up its budget for today. It starts anew at 00:00 UTC."
export const BUSY = "I am still working on earlier messages of this chat. Please wait for them."
export const EMPTY_ANSWER = "The model gave no answer. Please ask in other words."

/** What a person reads when an answer did not come, or not to its end. */
export const PROBLEMS: Readonly<Record<Problem, string>> = {
  unreachable: "I cannot reach the network now. Please try again in a few minutes.",
  "no-node": "No verified node is free for this now. Please try again in a few minutes.",
  limited: "Too many requests at once. Please try again in a minute.",
  unfunded: "I have used up what I may spend. Please try again later.",
  "too-long": "This is too long for the model. Please send a shorter text.",
  refused: "The model does not take this request. Please ask in other words.",
  cut: "The answer was cut here: it reached the longest I may give. Ask me to go on.",
  failed: "The answer failed. Please try again.",
  stopped: "I am being restarted. Please ask again in a minute.",
}

/** The answer to /budget; amounts are nanoTON. */
export const budgetText = ({ left, daily }: { left: bigint; daily: bigint }): string =>
  `This chat may still spend ${showCoins(left)} of ${showCoins(daily)} today (UTC).`

const FAULTS = [
  "400",
  "401",
  "404",
  "429",
  "500",
  "503",
  "context-length",
  "garbage",
  "giant",
  "wrong-type",
  "wrong-usage",
  "invalid-usage",
  "no-usage",
  "error-event",
  "cut",
  "no-end",
  "stall",
  "silent",
] as const

/**
 * What the fake does wrong. HTTP statuses; "context-length" (400); "garbage" instead of JSON; "giant": a line without end;
 * "wrong-type": text/html; usage tenfold, contradictory or absent; and after some chunks: an error event, a cut line,
 * the end of the body without [DONE], or nothing more ("stall"). "silent": no answer at all.
 */
export type FakeFault = (typeof FAULTS)[number]

/** The fault that a text names: itself, "fake-<fault>" (a model) or "fault:<fault>" (a user). */
export function faultOf(text: string | null | undefined): FakeFault | undefined {
  const name = text?.replace(/^(fake-|fault:)/, "")
  return FAULTS.find((fault) => fault === name)
}

import type { Charge, InferenceAnswer } from "@cocoon/client"

/** Brings one answer to its client. */
export type AnswerSink = {
  /** Takes the node's bytes to their end, no faster than the client reads. Throws what ends the answer early. */
  drain(answer: InferenceAnswer): Promise<void>
  /** Chooses the answer's id, if the bytes have not done so. */
  id(): string
  /** Writes what waits for the charge. Returns what sends it: called when the charge is on disk. */
  finish(charge: Charge | null): { readonly verbatim: boolean; send(): void }
}

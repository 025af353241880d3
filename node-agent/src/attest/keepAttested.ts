import type { Log } from "@cocoon/service"
import { pause } from "../chain/pause.js"
import type { Attester } from "./attester.js"

const LOOK_MS = 15_000

/** Renews the attestation before it ends, until the signal fires; never rejects. */
export async function keepAttested(
  attester: Attester,
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await pause(LOOK_MS, signal)
    if (signal.aborted) return
    try {
      await attester.ensure(signal)
    } catch (error) {
      if (!signal.aborted)
        log.error({ error }, "the attestation could not be renewed; it is tried again")
    }
  }
}

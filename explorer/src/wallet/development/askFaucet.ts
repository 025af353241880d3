import { CocoonError } from "@cocoon/protocol/errors"
import { NANO } from "@cocoon/protocol/units"

/** NanoTON of one gift. */
const GIFT = 100n * NANO

/** Asks a local network's faucet for a gift of 100 TON. Throws CocoonError FAUCET_FAILED, retryable. */
export async function askFaucet(faucet: string, address: string): Promise<void> {
  const body = JSON.stringify({ address, amount: GIFT.toString() })
  const headers = { "content-type": "application/json" }
  const fail = (message: string, cause?: unknown) =>
    new CocoonError({ code: "FAUCET_FAILED", message, retryable: true, cause })
  const response = await fetch(faucet, { method: "POST", headers, body }).catch((cause) => {
    throw fail("the faucet does not answer", cause)
  })
  if (!response.ok) throw fail(`the faucet answers with HTTP ${response.status}`)
}

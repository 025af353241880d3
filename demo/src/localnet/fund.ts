import type { Address } from "@ton/core"
import { DemoError } from "../DemoError.js"

/** A gift of the faucet, nanoTON. */
export interface Gift {
  readonly to: Address
  readonly amount: bigint
  readonly signal: AbortSignal
}

/**
 * Has localnet's faucet send coins; resolves once they arrived.
 * @throws DemoError FAUCET_REFUSED
 */
export async function fund(control: string, { to, amount, signal }: Gift): Promise<void> {
  const response = await fetch(`${control}/faucet`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ address: to.toRawString(), amount: amount.toString() }),
    signal,
  })
  const text = await response.text()
  if (response.ok) return
  throw new DemoError({ code: "FAUCET_REFUSED", message: `the faucet gave nothing: ${text}` })
}

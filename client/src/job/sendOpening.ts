import { openJob } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { jobReserve } from "../money/jobReserve.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"
import type { JobHandle } from "./JobHandle.js"
import { readOpening } from "./readOpening.js"

/** A Job that is ready to be opened; `now` is chain time in unix seconds. */
export interface OpeningSend {
  readonly handle: JobHandle
  readonly now: number
  readonly onHandle: ((handle: JobHandle) => void | Promise<void>) | undefined
}

/** Hands the handle out, then deploys and funds the Job with its budget and reserve. */
export async function sendOpening(
  client: CocoonClient,
  { handle, now, onHandle }: OpeningSend,
): Promise<WalletSend> {
  const { budget, deadline, terms } = readOpening(handle.opening)
  const direct = handle.mode === "direct"
  const openSeconds = Math.max(0, deadline - now)
  const value = budget + jobReserve({ terms, openSeconds, direct, prices: client.prices })
  const { init } = await openJob({ codes: await client.codes(), ...handle })
  await onHandle?.(handle)
  const message = { to: handle.address, value, body: handle.opening, bounce: true }
  return requireWallet(client).send([init === undefined ? message : { ...message, init }])
}

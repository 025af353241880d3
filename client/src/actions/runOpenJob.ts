import type { CocoonClient } from "../CocoonClient.js"
import { deliverOrCancel } from "../job/deliverOrCancel.js"
import type { JobEvent } from "../job/JobEvent.js"
import type { JobHandle } from "../job/JobHandle.js"
import type { JobResult } from "../job/openCompletion.js"
import { presentEvents } from "../job/presentEvents.js"
import { secureOutput } from "../job/secureOutput.js"
import type { UploadInput } from "../job/UploadInput.js"
import { followJob } from "./followJob.js"
import { openResult } from "./openResult.js"

/** Which open Job to see through; `onEvent` is told of every step, the signal gives up. */
export interface RunOpenJobOptions {
  readonly handle: JobHandle
  /** Given the handle that knows the sealed input, before that is sent: store it in place of the old one. */
  readonly onHandle?: (handle: JobHandle) => void | Promise<void>
  readonly onEvent?: (event: JobEvent) => void
  /** Uploads a sealed input of more than 8 KB, up to 48 KB; without it such a request is refused. */
  readonly uploads?: UploadInput | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds between two looks at a claimer that does not pass yet, and for a referenced output; default 3,000. */
  readonly pollMs?: number | undefined
}

/**
 * Follows an open Job, delivers its input once a Provider claimed it whose attestation passes the client's policy, and opens the
 * result; a referenced output is secured as by `awaitResult`. A claimer that does not pass in its window gets nothing: the
 * Job is cancelled, and why it did not pass is thrown. After a crash, call it again with the newest handle.
 * @throws CocoonError as `deliverInput` and `awaitResult`; the signal's reason when it gave up
 *
 * @example
 * import { createCocoonClient, parseJobHandle, runOpenJob, serializeJobHandle } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 * import { readFileSync, writeFileSync } from "node:fs"
 *
 * const handle = parseJobHandle(readFileSync("job.json", "utf8"))
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: handle.globalId })
 * const client = createCocoonClient({ indexer, ...handle, wallet })
 * const { answer } = await runOpenJob(client, {
 *   handle,
 *   onHandle: (next) => writeFileSync("job.json", serializeJobHandle(next), { mode: 0o600 }),
 * })
 * console.log(answer)
 */
export async function runOpenJob(
  client: CocoonClient,
  { handle, onHandle, onEvent, uploads, signal, pollMs }: RunOpenJobOptions,
): Promise<JobResult> {
  let newest = handle
  let seen = 0
  for await (const event of followJob(client, { handle, signal })) {
    onEvent?.(event)
    seen += 1
    if (event.status === "delivered") {
      return secureOutput(client, { handle: newest, seen, onEvent, signal, pollMs })
    }
    if (event.status === "claimed" && (await isAwaited(client, { handle: newest, signal }))) {
      newest = await deliverOrCancel(client, { handle: newest, onHandle, uploads, signal, pollMs })
    }
  }
  signal?.throwIfAborted()
  return openResult(client, { handle: newest, signal })
}

/** False when the claim is history already, as after a restart. */
async function isAwaited(
  client: CocoonClient,
  options: { readonly handle: JobHandle; readonly signal: AbortSignal | undefined },
): Promise<boolean> {
  return (await presentEvents(client, options)).at(-1)?.status === "claimed"
}

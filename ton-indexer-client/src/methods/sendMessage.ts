import { Cell } from "@ton/core"
import { z } from "zod"
import type { Transport } from "../http/createTransport.js"
import type { SentMessage } from "../model/SentMessage.js"
import { TonIndexerError } from "../TonIndexerError.js"
import { externalHashes } from "./externalHashes.js"

const REJECTED = /not accepted|rejected|cannot apply external message/i
const EXIT_CODE = /exit[ _]?code\s*[:=]?\s*(-?\d{1,10})/i

/**
 * Hands an external message to the network and returns its hashes, computed locally.
 *
 * Repeated after an ambiguous failure (timeout, broken connection, 5xx): that is safe because a
 * contract takes an external message once, by its seqno or valid-until rule; one that does not
 * protect itself so must be called with `maxRetries: 0`. `message.rejected` means that the contract
 * refused it; when `details.ambiguous` is true an earlier attempt may have been the one that landed.
 */
export const sendMessage = async (
  transport: Transport,
  { message, signal }: { message: string | Uint8Array | Cell; signal?: AbortSignal | undefined },
): Promise<SentMessage> => {
  const boc = bytesOf(message)
  const hashes = externalHashes(boc)
  await transport.call({
    path: "/message",
    body: { boc: boc.toString("base64") },
    schema: z.looseObject({}),
    signal,
    recover: (error, attempt) => {
      throw rejected(error, attempt) ?? error
    },
  })
  return hashes
}

const bytesOf = (message: string | Uint8Array | Cell): Buffer => {
  if (message instanceof Cell) return message.toBoc()
  return typeof message === "string" ? Buffer.from(message, "base64") : Buffer.from(message)
}

const rejected = (error: TonIndexerError, attempt: number): TonIndexerError | undefined => {
  const server = String(error.details.server ?? "")
  if (error.status === 429 || !REJECTED.test(server)) return undefined
  const exitCode = EXIT_CODE.exec(server)?.[1]
  return new TonIndexerError({
    code: "message.rejected",
    message: `the contract refused the message: ${server}`,
    retryable: false,
    status: error.status,
    details: {
      server,
      exitCode: exitCode === undefined ? null : Number(exitCode),
      ambiguous: attempt > 0,
    },
    cause: error,
  })
}

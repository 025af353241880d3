import { chainError } from "@cocoon/protocol"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { loadAttestationRefused } from "@cocoon/wrappers"
import type { ChainNames } from "../chain/chainNames.js"
import { OPCODES } from "../chain/opcodes.js"

/** As many of the Provider's newest transactions as can have come since its quote left. */
const LOOK_BACK = 30

/** The error and its advice in words; a number that nothing names stays a number. */
function words(code: number): string {
  const error = chainError(code)
  return error === undefined ? `error ${code}` : `${error.name}: ${error.advice}`
}

/**
 * Why the quote that was submitted with that query id, from that time (Unix seconds) on, was refused, if it was.
 * Anybody may have a quote of their own refused in the Provider's name: only the query id tells the two apart.
 */
export async function findRefusal(
  client: Pick<TonIndexerClient, "transactions">,
  {
    names,
    since,
    queryId,
    signal,
  }: {
    readonly names: ChainNames
    readonly since: number
    readonly queryId: bigint
    readonly signal: AbortSignal
  },
): Promise<string | undefined> {
  const accounts = [names.provider]
  const newest = await client.transactions({ accounts, sort: "desc", limit: LOOK_BACK, signal })
  for (const { now, inMessage } of newest) {
    if (now < since || inMessage?.body == null) continue
    if (inMessage.source?.equals(names.registry) !== true) continue
    if (inMessage.opcode !== OPCODES.attestationRefused) continue
    const refused = loadAttestationRefused(inMessage.body.beginParse())
    if (refused.queryId === queryId) return words(Number(refused.error))
  }
  return undefined
}

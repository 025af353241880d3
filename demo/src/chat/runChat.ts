import { z } from "zod"
import { jobTransactions } from "../jobs/jobTransactions.js"
import { paths } from "../processes/paths.js"
import { runJson } from "../processes/runJson.js"
import type { Run } from "../run/Run.js"
import { waitFor } from "../run/waitFor.js"
import { TOY_NAME } from "../setup/constants.js"
import type { Stage } from "../setup/Stage.js"
import { askGateway } from "./askGateway.js"
import type { ChatOutcome } from "./ChatOutcome.js"

const MAX_TOKENS = 64
const settled = z.object({ settled: z.literal(true) })

/**
 * Chats through the gateway, streaming; then the gateway stops, and its Sessions are settled: the node's final receipt
 * pays the provider, and what is left of the deposit goes back to the gateway's wallet.
 */
export async function runChat(
  run: Run,
  { stage, prompt }: { readonly stage: Stage; readonly prompt: string },
): Promise<ChatOutcome> {
  const { gateway, gatewayConfig, indexer } = stage
  const chat = await run.step("streamed chat through the gateway", async (note, signal) => {
    const question = { model: TOY_NAME, prompt, maxTokens: MAX_TOKENS, signal }
    const answered = await askGateway(gateway, question)
    note(`${answered.pieces} pieces, Session ${answered.session}`)
    return answered
  })
  return run.step("Session redeemed and settled", async (note, signal) => {
    await run.release(gateway.process)
    const args = ["settle", "--json", "--config", gatewayConfig]
    const command = { name: "gateway-settle", script: paths.gateway, args }
    await runJson(run.processes, { ...command, schema: settled, signal })
    const { session: address } = chat
    const gone = async () => {
      const [state] = await indexer.accountStates({ addresses: [address] })
      return state === undefined || state.status !== "active" ? true : undefined
    }
    await waitFor({ look: gone, signal })
    const transactions = await jobTransactions(indexer, { address, signal })
    note(`${transactions.length} transactions`)
    return { ...chat, transactions }
  })
}

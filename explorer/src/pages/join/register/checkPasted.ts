import { type CocoonClient, getProtocol, getProvider, providerAddress } from "@cocoon/client"
import { Address } from "@ton/core"
import { judgeMessages } from "./judgeMessages.js"
import { parseMessages } from "./parseMessages.js"
import type { ReadRegistration, Refusal } from "./ReadRegistration.js"

/** Reads and judges what a node printed for its owner's wallet, whose raw address is `owner`. Rejects with what the chain's API does. */
export async function checkPasted(
  client: CocoonClient,
  { text, owner }: { readonly text: string; readonly owner: string },
): Promise<ReadRegistration | Refusal> {
  const messages = parseMessages(text)
  if ("refused" in messages) return messages
  const wallet = Address.parse(owner)
  const { parameters } = await getProtocol(client)
  return judgeMessages(messages, {
    registry: client.registry,
    stakeMinimum: parameters.stakeMinimum,
    providerOf: (index) => providerAddress(client, { owner: wallet, index }),
    lives: async (index) => (await getProvider(client, { owner: wallet, index })) !== null,
  })
}

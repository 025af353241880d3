import { bytesToUint, type PriceSheet } from "@cocoon/protocol"
import { storeOpenSession, storeSessionOffer } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"
import { keyPairFromSeed } from "@ton/crypto"
import type { ModelName } from "../actions/getModel.js"
import type { ProviderName } from "../actions/getProvider.js"
import type { CocoonClient } from "../CocoonClient.js"
import { randomNonce } from "../job/randomNonce.js"
import type { FoundTerms } from "../read/findTerms.js"
import { toBuffer } from "../read/toBuffer.js"
import { requireWallet } from "../requireWallet.js"
import type { SessionHandle } from "./SessionHandle.js"
import { sessionContract } from "./sessionContract.js"

/** What a Session is opened with; amounts are nanoTON, times unix seconds. */
export interface SessionOfferInput {
  readonly provider: ProviderName
  /** 32 bytes: whose receipts count. */
  readonly enclaveKey: Uint8Array
  readonly model: ModelName
  readonly sheet: PriceSheet
  readonly deposit: bigint
  readonly expiresAt: number
  readonly terms: FoundTerms
}

/** Makes a session key and the opening of a Session; sends nothing. */
export async function prepareSession(
  client: CocoonClient,
  offer: SessionOfferInput,
): Promise<SessionHandle> {
  const seed = crypto.getRandomValues(new Uint8Array(32))
  const { publicKey, secretKey } = keyPairFromSeed(toBuffer(seed))
  const { address: payer } = requireWallet(client)
  const { provider, terms } = offer
  const nonce = randomNonce()
  const name = {
    client: payer,
    provider: { owner: provider.owner, index: provider.index },
    nonce,
    termsHash: terms.hash,
  }
  const { address } = await sessionContract(client, name)
  const { globalId, registry } = client
  const opening = openingCell(offer, { queryId: nonce, sessionKey: bytesToUint(publicKey) })
  const sessionSecretKey = new Uint8Array(secretKey)
  return { ...name, globalId, registry, address, opening, sessionSecretKey }
}

function openingCell(
  offer: SessionOfferInput,
  { queryId, sessionKey }: { readonly queryId: bigint; readonly sessionKey: bigint },
): Cell {
  return beginCell()
    .store(
      storeOpenSession({
        $$type: "OpenSession",
        queryId,
        deposit: offer.deposit,
        expiresAt: BigInt(offer.expiresAt),
        origin: 0n,
        enclaveKey: bytesToUint(offer.enclaveKey),
        sessionKey,
        terms: offer.terms.cell,
        offer: offerCell(offer),
      }),
    )
    .endCell()
}

function offerCell({ model, sheet }: SessionOfferInput): Cell {
  return beginCell()
    .store(
      storeSessionOffer({
        $$type: "SessionOffer",
        modelOwner: model.owner,
        modelHash: model.modelHash,
        royaltyBps: BigInt(model.royaltyBps),
        sheet: { $$type: "PriceSheet", ...sheet },
      }),
    )
    .endCell()
}

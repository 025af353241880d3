import { bytesToUint, dealId, offerHash, type PriceSheet } from "@cocoon/protocol"
import { openSession, Session, storeOpenSession, storeSessionOffer } from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, type Cell, toNano } from "@ton/core"
import { namedKeys } from "../../world/keys.js"
import { type Scene, SHEET } from "./scene.js"

/** A Session that the scene's client opened with the scene's Provider. */
export interface Deal {
  readonly address: Address
  readonly dealId: bigint
  readonly nonce: bigint
  readonly termsHash: bigint
  readonly sheet: PriceSheet
  readonly sessionKeys: ReturnType<typeof namedKeys>
}

/** What a test wants otherwise. */
export interface DealOptions {
  readonly deposit?: bigint
  readonly seconds?: number
  readonly sheet?: PriceSheet
}

const queryId = 0n
const cellOf = (store: (builder: Builder) => void): Cell => beginCell().store(store).endCell()
let nonces = 0n

function offer({ deployment }: Scene, sheet: PriceSheet): Cell {
  return cellOf(
    storeSessionOffer({
      $$type: "SessionOffer",
      modelOwner: deployment.modelOwner.address,
      modelHash: deployment.modelHash,
      royaltyBps: BigInt(deployment.royaltyBps),
      sheet: { $$type: "PriceSheet", ...sheet },
    }),
  )
}

async function opening(scene: Scene, options: DealOptions & { sheet: PriceSheet; key: bigint }) {
  const { last } = await scene.network.client.masterchainInfo()
  const { enclaveKey } = (await scene.provider.getProvider()) ?? { enclaveKey: 0n }
  return cellOf(
    storeOpenSession({
      $$type: "OpenSession",
      queryId,
      deposit: options.deposit ?? toNano("2"),
      expiresAt: BigInt(last.generatedAt + (options.seconds ?? 86_400)),
      origin: 0n,
      enclaveKey,
      sessionKey: options.key,
      terms: scene.deployment.terms,
      offer: offer(scene, options.sheet),
    }),
  )
}

/** Opens a Session and waits for its opening transaction. */
export async function openDeal(scene: Scene, options: DealOptions = {}): Promise<Deal> {
  const { deployment, client, network, owner } = scene
  nonces += 1n
  const nonce = nonces
  const termsHash = bytesToUint(deployment.terms.hash())
  const names = { codes: deployment.codes, client: client.address, owner: owner.address, index: 0 }
  const { address, init } = await openSession({ ...names, nonce, termsHash })
  if (!init) throw new Error("a Session has a StateInit")
  const sheet = options.sheet ?? SHEET
  const sessionKeys = namedKeys(`session${nonce}`)
  const body = await opening(scene, { ...options, sheet, key: bytesToUint(sessionKeys.publicKey) })
  const value = (options.deposit ?? toNano("2")) + toNano("0.5")
  await client.send({ to: address, value, body, init })
  const row = await network.until(async () => {
    const accounts = [address]
    const [first] = await network.client.transactions({ accounts, sort: "asc", limit: 1 })
    return first
  }, "the opening")
  if (!row.description.success) throw new Error(`exit code ${row.description.computeExitCode}`)
  const { globalId } = network
  const id = dealId({ globalId, address, openedLt: row.lt, offerHash: offerHash(body) })
  return { address, dealId: id, nonce, termsHash, sheet, sessionKeys }
}

/** The Session as it stands, or undefined when it is gone. */
export async function dealState({ network }: Scene, { address }: Deal) {
  const isActive = async () => {
    const [account] = await network.client.accountStates({ addresses: [address] })
    return account?.status === "active"
  }
  if (!(await isActive())) return undefined
  const session = network.client.open(Session.fromAddress(address))
  const state = await session.getSession().catch(async (error: unknown) => {
    // It may have ended between the two questions.
    if (await isActive()) throw error
    return null
  })
  return state ?? undefined
}

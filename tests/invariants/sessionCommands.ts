import { loadSessionClosed, type Redeem, storeRedeem } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { post } from "../world/forge.js"
import { wayOf } from "../world/payment.js"
import { closeBy, type EvidenceOptions, redeemBy, redemption } from "../world/redeem.js"
import { openChannel, type SessionDeal } from "../world/session.js"
import { finalizeClose, requestClose, topUp } from "../world/sessionEnd.js"
import { command, type Model, nodeLabel } from "./command.js"
import { act, type Network, nodeWorld, type State, stateOf } from "./network.js"
import * as plain from "./sessionLedger.js"

const label = (slot: number) => (slot === 1 ? "session" : `session${slot}`)
const known = (slot: number) => (model: Model) => model.sessions.has(slot)

/** Costs one nanoTON a token, so that usage is money. */
const UNIT = {
  $$type: "PriceSheet",
  prompt: 1_000_000n,
  cached: 0n,
  completion: 0n,
  reasoning: 0n,
} as const

function channelOf(real: Network, slot: number): SessionDeal {
  const deal = real.channels.get(slot)
  if (!deal) throw new Error(`Session ${slot} was never opened`)
  return deal
}

function evidence({ metered, authorised }: plain.Claim): EvidenceOptions {
  return { usage: { prompt: metered, cached: 0n, completion: 0n, reasoning: 0n }, authorised }
}

const nodeOf = (model: Model, slot: number) => model.sessions.get(slot)?.node ?? 0

export const opensSession = (slot: number, opening: plain.Opening) =>
  command(
    `open Session ${slot} of ${opening.node} with ${opening.deposit} for ${opening.seconds} s`,
    async (state) => {
      const { model, real } = state
      const { node, deposit, seconds } = opening
      const expiresAt = model.now + seconds
      const options = { nonce: BigInt(slot), deposit, expiresAt, sheet: UNIT }
      const { ok } = await act(state, `client > ${label(slot)} OpenSession`, async () => {
        const deal = await openChannel(nodeWorld(real, node), options)
        real.channels.set(slot, deal)
        return deal.result
      })
      expect(ok).toBe(true)
      plain.sessionOpened(model, slot, opening)
    },
    (model) => !model.sessions.has(slot),
  )

export const redeems = (slot: number, claim: plain.Claim) =>
  command(
    `redeem ${slot}: ${claim.metered} metered, ${claim.authorised} authorised`,
    async (state) => {
      const { model, real } = state
      const world = nodeWorld(real, nodeOf(model, slot))
      const deal = channelOf(real, slot)
      const expected = plain.redeemed(model, slot, claim, wayOf(world))
      const { ok } = await act(state, `stranger > ${label(slot)} Redeem`, () =>
        redeemBy(world, deal, evidence(claim)),
      )
      expect(ok).toBe(expected)
      if (ok) real.vouchers.set(slot, redemption(world, deal, evidence(claim)))
    },
    known(slot),
  )

export const closesSession = (slot: number, claim: plain.Claim) =>
  command(
    `close ${slot}: ${claim.metered} metered, ${claim.authorised} authorised`,
    async (state) => {
      const { model, real } = state
      const node = nodeOf(model, slot)
      const world = nodeWorld(real, node)
      const session = model.sessions.get(slot)
      const expected = plain.closed(model, slot, claim)
      const { ok, seen } = await act(state, `stranger > ${label(slot)} CloseSession`, () =>
        closeBy(world, channelOf(real, slot), evidence(claim)),
      )
      expect(ok).toBe(expected)
      if (!ok || !session) return
      const [notice] = seen.messages(`${label(slot)} > ${nodeLabel(node)} SessionClosed`)
      if (!notice) throw new Error(`Session ${slot} did not say how it ended`)
      const { paid, fee } = loadSessionClosed(notice.body.beginParse())
      const payable = plain.least(claim.metered, session.deposit)
      expect(paid).toBe(-plain.least(-payable, -session.sent.paid))
      expect(fee).toBeLessThanOrEqual((paid * plain.RATES.feeBps) / 10_000n)
    },
    known(slot),
  )

export const topsUp = (slot: number, amount: bigint, seconds: number) =>
  command(
    `top up ${slot} by ${amount} and ${seconds} s`,
    async (state) => {
      const { model, real } = state
      const session = model.sessions.get(slot)
      const expiresAt = seconds === 0 ? 0 : (session?.expiresAt ?? 0) + seconds
      const expected = plain.toppedUp(model, slot, amount, expiresAt)
      const { ok } = await act(state, `client > ${label(slot)} TopUp`, () =>
        topUp(real.world, channelOf(real, slot), { amount, expiresAt }),
      )
      expect(ok).toBe(expected)
    },
    known(slot),
  )

type Person = "client" | "stranger" | "providerOwner"

/** Somebody asks for the close. */
export async function requestOne(state: State, slot: number, by: Person) {
  const { model, real } = state
  const expected = plain.closeRequested(model, slot, by === "client")
  const { ok } = await act(state, `${by} > ${label(slot)} RequestClose`, () =>
    requestClose(real.world, channelOf(real, slot), by),
  )
  expect(["request the close", ok]).toEqual(["request the close", expected])
}

export const requestsClose = (slot: number, by: Person) =>
  command(
    `request the close of ${slot} by ${by}`,
    (state) => requestOne(state, slot, by),
    known(slot),
  )

/** Somebody finalizes the close. */
export async function finalizeOne(state: State, slot: number, by: Person) {
  const { model, real } = state
  const expected = plain.finalized(model, slot)
  const { ok } = await act(state, `${by} > ${label(slot)} FinalizeClose`, () =>
    finalizeClose(real.world, channelOf(real, slot), by),
  )
  expect(["finalize", ok]).toEqual(["finalize", expected])
}

export const finalizes = (slot: number, by: Person) =>
  command(`finalize ${slot} by ${by}`, (state) => finalizeOne(state, slot, by), known(slot))

/** Rules R6, R11: a receipt and a voucher that were redeemed do nothing again, nor to the next deal at the address. */
export const redeemsAgain = (slot: number) =>
  command(
    `redeem ${slot} again`,
    async (state) => {
      const { real } = state
      const message: Redeem | undefined = real.vouchers.get(slot)
      if (!message) return
      const { session } = channelOf(real, slot)
      const before = stateOf(real, session.address)
      const body = beginCell().store(storeRedeem(message)).endCell()
      await act(state, "", () =>
        post(real.world.stranger, { to: session, value: toNano("0.1"), body }),
      )
      expect(stateOf(real, session.address)).toBe(before)
    },
    known(slot),
  )

import { type Redeem, storeRedeem } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { post, stateOf } from "../world/forge.js"
import { wayOf } from "../world/payment.js"
import { closeBy, type EvidenceOptions, redeemBy, redemption } from "../world/redeem.js"
import { openChannel, type SessionDeal } from "../world/session.js"
import { finalizeClose, requestClose, sessionClosed, topUp } from "../world/sessionEnd.js"
import { command, type Model } from "./command.js"
import { act, type Network } from "./network.js"
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

export const opensSession = (slot: number, deposit: bigint, seconds: number) =>
  command(
    `open Session ${slot} with ${deposit} for ${seconds} s`,
    async (model, real) => {
      const expiresAt = model.now + seconds
      const options = { nonce: BigInt(slot), deposit, expiresAt, sheet: UNIT }
      const { ok } = await act(real, `client > ${label(slot)} OpenSession`, async () => {
        const deal = await openChannel(real.world, options)
        real.channels.set(slot, deal)
        return deal.result
      })
      expect(ok).toBe(true)
      plain.sessionOpened(model, slot, deposit, seconds)
    },
    (model) => !model.sessions.has(slot),
  )

export const redeems = (slot: number, claim: plain.Claim) =>
  command(
    `redeem ${slot}: ${claim.metered} metered, ${claim.authorised} authorised`,
    async (model, real) => {
      const { world } = real
      const deal = channelOf(real, slot)
      const expected = plain.redeemed(model, slot, claim, wayOf(world))
      const { ok } = await act(real, `stranger > ${label(slot)} Redeem`, () =>
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
    async (model, real) => {
      const { world } = real
      const session = model.sessions.get(slot)
      const expected = plain.closed(model, slot, claim)
      const { ok, seen } = await act(real, `stranger > ${label(slot)} CloseSession`, () =>
        closeBy(world, channelOf(real, slot), evidence(claim)),
      )
      expect(ok).toBe(expected)
      if (!ok || !session) return
      const { paid, fee } = sessionClosed(world, seen, `${label(slot)} > provider SessionClosed`)
      const payable = plain.least(claim.metered, session.deposit)
      expect(paid).toBe(-plain.least(-payable, -session.sent.paid))
      expect(fee).toBeLessThanOrEqual((paid * plain.RATES.feeBps) / 10_000n)
    },
    known(slot),
  )

export const topsUp = (slot: number, amount: bigint, seconds: number) =>
  command(
    `top up ${slot} by ${amount} and ${seconds} s`,
    async (model, real) => {
      const session = model.sessions.get(slot)
      const expiresAt = seconds === 0 ? 0 : (session?.expiresAt ?? 0) + seconds
      const expected = plain.toppedUp(model, slot, amount, expiresAt)
      const { ok } = await act(real, `client > ${label(slot)} TopUp`, () =>
        topUp(real.world, channelOf(real, slot), { amount, expiresAt }),
      )
      expect(ok).toBe(expected)
    },
    known(slot),
  )

type Person = "client" | "stranger" | "providerOwner"

export const requestsClose = (slot: number, by: Person) =>
  command(
    `request the close of ${slot} by ${by}`,
    async (model, real) => {
      const expected = plain.closeRequested(model, slot, by === "client")
      const { ok } = await act(real, `${by} > ${label(slot)} RequestClose`, () =>
        requestClose(real.world, channelOf(real, slot), by),
      )
      expect(ok).toBe(expected)
    },
    known(slot),
  )

export const finalizes = (slot: number, by: Person) =>
  command(
    `finalize ${slot} by ${by}`,
    async (model, real) => {
      const expected = plain.finalized(model, slot)
      const { ok } = await act(real, `${by} > ${label(slot)} FinalizeClose`, () =>
        finalizeClose(real.world, channelOf(real, slot), by),
      )
      expect(ok).toBe(expected)
    },
    known(slot),
  )

/** Rules R6, R11: a receipt and a voucher that were redeemed do nothing again, nor to the next deal at the address. */
export const redeemsAgain = (slot: number) =>
  command(
    `redeem ${slot} again`,
    async (_, real) => {
      const message: Redeem | undefined = real.vouchers.get(slot)
      if (!message) return
      const { session } = channelOf(real, slot)
      const before = await stateOf(real.world, session.address)
      const body = beginCell().store(storeRedeem(message)).endCell()
      await act(real, "", () =>
        post(real.world.stranger, { to: session, value: toNano("0.1"), body }),
      )
      expect(await stateOf(real.world, session.address)).toBe(before)
    },
    known(slot),
  )

import {
  loadClaimJob,
  loadClaimOffer,
  loadClaimOpenJob,
  loadJobClosed,
  loadReleaseLock,
  loadSessionClosed,
  loadTokenUsage,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { hex64 } from "../hex64.js"
import { outMessage } from "../outMessage.js"
import { rawAccount } from "../rawAccount.js"
import { byClass } from "./byClass.js"
import type { ByClass } from "./ProviderEvents.js"
import type { ProviderReaders } from "./ProviderReaders.js"

/** What deals do to their Provider. */
export const dealReaders: ProviderReaders<
  | "provider.ClaimOpenJob"
  | "provider.ClaimJobBounced"
  | "provider.ReleaseLock"
  | "provider.JobClosed"
  | "provider.SessionClosed"
> = {
  "provider.ClaimOpenJob": ({ body, transaction }) => {
    const { model, bond } = loadClaimOffer(loadClaimOpenJob(body()).offer.beginParse())
    const asked = outMessage(transaction, "ClaimJob")
    const { slot, openedAt } = loadClaimJob(asked.body())
    return {
      job: asked.destination,
      slot: Number(slot),
      openedAt: Number(openedAt),
      bond: bond.toString(),
      model: rawAccount(model),
    }
  },
  "provider.ClaimJobBounced": ({ body, source }) => {
    const rest = body().skip(OPCODE_AND_QUERY)
    return { job: source, slot: rest.loadUint(8), openedAt: rest.loadUint(32) }
  },
  "provider.ReleaseLock": ({ body }) => ({ slot: Number(loadReleaseLock(body()).slot) }),
  "provider.JobClosed": ({ body, source }) => {
    const closed = loadJobClosed(body())
    return {
      ...endOf(source, closed),
      outcome: Number(closed.outcome),
      slot: Number(closed.slot),
    }
  },
  "provider.SessionClosed": ({ body, source }) => endOf(source, loadSessionClosed(body())),
}

const OPCODE_AND_QUERY = 96

interface Closed {
  readonly termsHash: bigint
  readonly openedAt: bigint
  readonly paid: bigint
  readonly fee: bigint
  readonly usage: Cell | null
}

const endOf = (deal: string, { termsHash, openedAt, paid, fee, usage }: Closed) => ({
  deal,
  termsHash: hex64(termsHash),
  openedAt: Number(openedAt),
  paid: paid.toString(),
  fee: fee.toString(),
  usage: usage && usageOf(usage),
})

const usageOf = (cell: Cell): ByClass => byClass(loadTokenUsage(cell.beginParse()))

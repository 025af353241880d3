import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { type JobState, loadJobState, openJob } from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import { ChainError } from "./ChainError.js"
import type { ChainNames } from "./chainNames.js"

/** A genuine Job as its account's data say. */
export type JobView = {
  readonly address: Address
  readonly client: Address
  readonly nonce: bigint
  readonly termsHash: bigint
  /** NanoTON. */
  readonly balance: bigint
  /** Lower-case hex of the data cell's hash: two APIs that show the same Job show the same. */
  readonly dataHash: string
  readonly state: JobState
}

function loadNames(data: Cell) {
  const root = data.beginParse()
  const codes = root.loadRef()
  const client = root.loadAddress()
  const nonce = root.loadUintBig(64)
  const termsHash = root.loadUintBig(256)
  return { codes, client, nonce, termsHash, state: root.loadMaybeRef() }
}

function parse(data: Cell) {
  try {
    return loadNames(data)
  } catch (cause) {
    throw new ChainError("JOB_FAKE", "the account's data are not a Job's", { cause })
  }
}

const fake = (why: string) =>
  new ChainError("JOB_FAKE", `this is not a Job of this protocol: ${why}`)

/**
 * Reads the Job at an address; undefined when there is none (never opened, or ended). Genuine is only
 * what has the compiled code and lies at the address derived from that code and its own names (R2, R12).
 * Throws JOB_FAKE for anything else.
 */
export async function readJob(
  client: Pick<TonIndexerClient, "accountStates">,
  { names, address, signal }: { names: ChainNames; address: Address; signal?: AbortSignal },
): Promise<JobView | undefined> {
  const [account] = await client.accountStates({ addresses: [address], includeBoc: true, signal })
  if (account === undefined || account.status !== "active") return undefined
  if (account.codeHash !== names.codeHashes.job) throw fake("another code")
  if (account.data === null)
    throw new ChainError("JOB_UNREADABLE", "the API shows no data of the Job")
  const { codes, state, ...deal } = parse(account.data)
  if (!codes.equals(names.codes)) throw fake("codes of another protocol")
  const derived = await openJob({ codes: names.codes, ...deal })
  if (!derived.address.equals(address)) throw fake("another address than its names give")
  if (state === null) return undefined
  return {
    ...deal,
    address,
    balance: account.balance,
    dataHash: account.data.hash().toString("hex"),
    state: loadJobState(state.beginParse()),
  }
}

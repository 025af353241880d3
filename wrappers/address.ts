import type { Address, Cell } from "@ton/core"
import { AttestationVerifier } from "./AttestationVerifier"
import { Job } from "./Job"
import { Model } from "./Model"
import { Provider } from "./Provider"
import { RewardPool } from "./RewardPool"
import { Session } from "./Session"

/** Names of a Provider: one attested node of one owner. */
export interface ProviderNames {
  readonly codes: Cell
  readonly owner: Address
  readonly index: number
}

/** Names of a listing: who lists which model at which royalty. */
export interface ModelNames {
  readonly codes: Cell
  readonly owner: Address
  readonly modelHash: bigint
  readonly royaltyBps: number
}

/** Names of a Job: client, its nonce and the hash of the DealTerms cell. */
export interface JobNames {
  readonly codes: Cell
  readonly client: Address
  readonly nonce: bigint
  readonly termsHash: bigint
}

/** Names of a Session: client, the Provider's owner and index, the client's nonce, hash of the DealTerms cell. */
export interface SessionNames {
  readonly codes: Cell
  readonly client: Address
  readonly owner: Address
  readonly index: number
  readonly nonce: bigint
  readonly termsHash: bigint
}

/** The Provider at its derived address, with the StateInit. */
export function openProvider({ codes, owner, index }: ProviderNames): Promise<Provider> {
  return Provider.fromInit(codes, owner, BigInt(index), null)
}

/** The Model at its derived address, with the StateInit. */
export function openModel({ codes, owner, modelHash, royaltyBps }: ModelNames): Promise<Model> {
  return Model.fromInit(codes, owner, modelHash, BigInt(royaltyBps), null)
}

/** The Job at its derived address, with the StateInit. */
export function openJob({ codes, client, nonce, termsHash }: JobNames): Promise<Job> {
  return Job.fromInit(codes, client, nonce, termsHash, null)
}

/** The Session at its derived address, with the StateInit. */
export function openSession(names: SessionNames): Promise<Session> {
  const { codes, client, owner, index, nonce, termsHash } = names
  return Session.fromInit(codes, client, owner, BigInt(index), nonce, termsHash, null)
}

/** The RewardPool at its derived address, with the StateInit. */
export function openRewardPool(codes: Cell): Promise<RewardPool> {
  return RewardPool.fromInit(codes, null)
}

/** The AttestationVerifier under a root key (x | y, 64 bytes), at its derived address, with the StateInit. */
export function openVerifier(rootPublicKey: Uint8Array, salt = 0n): Promise<AttestationVerifier> {
  const rootX = BigInt(`0x${Buffer.from(rootPublicKey.subarray(0, 32)).toString("hex")}`)
  return AttestationVerifier.fromInit(rootX, salt, null, null)
}

/** A 256-bit account hash as the contracts hold it. */
export function accountHash(address: Address): bigint {
  return BigInt(`0x${address.hash.toString("hex")}`)
}

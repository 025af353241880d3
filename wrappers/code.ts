import { Address, beginCell, type Cell } from "@ton/core"
import { AttestationVerifier } from "./AttestationVerifier"
import { Job } from "./Job"
import { Model } from "./Model"
import { Provider } from "./Provider"
import { Registry, storeChildCodes, storeDealCodes, storeProtocolCodes } from "./Registry"
import { RewardPool } from "./RewardPool"
import { Session } from "./Session"

/** Compiled code of every contract of this version. */
export interface ContractCode {
  readonly registry: Cell
  readonly provider: Cell
  readonly model: Cell
  readonly job: Cell
  readonly session: Cell
  readonly rewardPool: Cell
  readonly verifier: Cell
}

/** Code cells as the compiler made them; the same for every network. */
export async function contractCode(): Promise<ContractCode> {
  const owner = new Address(0, Buffer.alloc(32))
  const none = beginCell().endCell()
  const [registry, provider, model, job, session, rewardPool, verifier] = await Promise.all([
    Registry.init(owner, 0n, null),
    Provider.init(none, owner, 0n, null),
    Model.init(none, owner, 0n, 0n, null),
    Job.init(none, owner, 0n, 0n, null),
    Session.init(none, owner, owner, 0n, 0n, 0n, null),
    RewardPool.init(none, null),
    AttestationVerifier.init(0n, 0n, null, null),
  ])
  return {
    registry: registry.code,
    provider: provider.code,
    model: model.code,
    job: job.code,
    session: session.code,
    rewardPool: rewardPool.code,
    verifier: verifier.code,
  }
}

/** DealCodes cell (TL-B: docs/MESSAGES.md): hashes and depths of the contracts that clients deploy, and of the pool. */
function dealCodes(code: ContractCode): Cell {
  return beginCell()
    .store(
      storeDealCodes({
        $$type: "DealCodes",
        jobHash: hashOf(code.job),
        jobDepth: BigInt(code.job.depth()),
        sessionHash: hashOf(code.session),
        sessionDepth: BigInt(code.session.depth()),
        poolHash: hashOf(code.rewardPool),
        poolDepth: BigInt(code.rewardPool.depth()),
      }),
    )
    .endCell()
}

/** ChildCodes cell of `InitRegistry`: what the Registry brings to life or recognises. */
export async function childCodes(): Promise<Cell> {
  const code = await contractCode()
  return beginCell()
    .store(
      storeChildCodes({
        $$type: "ChildCodes",
        provider: code.provider,
        model: code.model,
        deals: dealCodes(code),
      }),
    )
    .endCell()
}

/** ProtocolCodes cell that the Registry at this address computes: part of every child's init data (rule R2). */
export async function protocolCodes(registry: Address): Promise<Cell> {
  const code = await contractCode()
  return beginCell()
    .store(
      storeProtocolCodes({
        $$type: "ProtocolCodes",
        registryHash: BigInt(`0x${registry.hash.toString("hex")}`),
        providerHash: hashOf(code.provider),
        providerDepth: BigInt(code.provider.depth()),
        modelHash: hashOf(code.model),
        modelDepth: BigInt(code.model.depth()),
        deals: dealCodes(code),
        origins: null,
      }),
    )
    .endCell()
}

function hashOf(cell: Cell): bigint {
  return BigInt(`0x${cell.hash().toString("hex")}`)
}

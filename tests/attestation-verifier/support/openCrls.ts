import { bytesToUint } from "@cocoon/attestation"
import {
  type CrlCells,
  type CrlIssuer,
  encodePckCa,
  type ProofCell,
} from "@cocoon/attestation/proof"
import { beginCell, type Cell, type Transaction, toNano } from "@ton/core"
import {
  Blockchain,
  createShardAccount,
  type SandboxContract,
  type TreasuryContract,
} from "@ton/sandbox"
import { parseCertificate } from "../../../attestation/dist/x509/parseCertificate.js"
import {
  AttestationVerifier,
  type ContinueCrl,
  type ImportCrl,
  type IndexCrl,
  type RegisterPckCa,
} from "../../../wrappers/dist/build/AttestationVerifier/AttestationVerifier_AttestationVerifier.js"
import { executor, networkConfig } from "../../world/networkConfig.js"

type Message = RegisterPckCa | ImportCrl | IndexCrl | ContinueCrl

/** What a message did: the exit code, the gas, what went back to the sender. */
export type Effect = {
  readonly code: number
  readonly gas: bigint
  readonly refund: bigint
  readonly transaction: Transaction
}

const QUERY_ID = 7n
const VALUE = toNano("5")

/** Numbers of the issuers in messages. */
export const ISSUER_NUMBERS: Readonly<Record<CrlIssuer, bigint>> = {
  platform: 0n,
  processor: 1n,
  root: 2n,
}

/** The cell that a proof describes. */
export function toCell({ bytes, refs }: ProofCell): Cell {
  const cell = beginCell().storeBuffer(Buffer.from(bytes))
  for (const ref of refs) cell.storeRef(toCell(ref))
  return cell.endCell()
}

/** The message of an import; `index` replaces the one of the cells, `null` leaves it out. */
export function importCrl(
  cells: CrlCells,
  { index, list }: { readonly index?: Cell | null; readonly list?: Cell } = {},
): ImportCrl {
  const own = cells.index ? toCell(cells.index) : null
  return {
    $$type: "ImportCrl",
    queryId: QUERY_ID,
    issuer: ISSUER_NUMBERS[cells.issuer],
    s1: bytesToUint(cells.s1),
    list: list ?? toCell(cells.list),
    index: index === undefined ? own : index,
  }
}

export const indexCrl = (index: Cell): IndexCrl => ({
  $$type: "IndexCrl",
  queryId: QUERY_ID,
  index,
})

export const continueCrl = (): ContinueCrl => ({ $$type: "ContinueCrl", queryId: QUERY_ID })

function effectOf(transactions: readonly Transaction[], verifier: bigint): Effect {
  const transaction = transactions.find(({ address }) => address === verifier)
  const description = transaction?.description
  if (!transaction || description?.type !== "generic") throw new Error("nothing arrived")
  const { computePhase } = description
  if (computePhase.type !== "vm") throw new Error("no code ran")
  const refund = transaction.outMessages
    .values()
    .reduce((sum, { info }) => sum + (info.type === "internal" ? info.value.coins : 0n), 0n)
  return { code: computePhase.exitCode, gas: computePhase.gasUsed, refund, transaction }
}

/** An AttestationVerifier under a root key (x | y) on a chain of its own, at this Unix time. */
export async function openCrls(rootPublicKey: Uint8Array, now: number) {
  const chain = await Blockchain.create({
    config: await networkConfig("sandbox"),
    executor: await executor,
  })
  chain.now = now
  const rootX = bytesToUint(rootPublicKey.subarray(0, 32))
  const contract = await AttestationVerifier.fromInit(rootX, 0n, null, null)
  if (!contract.init) throw new Error("the verifier has no code")
  const account = { address: contract.address, ...contract.init, workchain: 0 }
  await chain.setShardAccount(
    contract.address,
    createShardAccount({ ...account, balance: toNano("1") }),
  )
  const verifier = chain.openContract(contract)
  const anyone = await chain.treasury("anyone")
  const key = BigInt(`0x${verifier.address.hash.toString("hex")}`)

  async function send(
    message: Message,
    {
      from = anyone,
      value = VALUE,
    }: { readonly from?: SandboxContract<TreasuryContract>; readonly value?: bigint } = {},
  ): Promise<Effect> {
    const { transactions } = await verifier.send(from.getSender(), { value }, message)
    return effectOf(transactions, key)
  }

  async function registerCa(der: Uint8Array): Promise<Effect> {
    const certificate = parseCertificate(der)
    const cells = certificate && (await encodePckCa(certificate, rootPublicKey))
    if (!cells) throw new Error("no such CA")
    const message = { $$type: "RegisterPckCa", queryId: QUERY_ID } as const
    const certificateCell = toCell(cells.root)
    return send({ ...message, s1: bytesToUint(cells.s1), certificate: certificateCell })
  }

  const isRevoked = (issuer: CrlIssuer, serial: bigint) =>
    verifier.getIsRevoked(ISSUER_NUMBERS[issuer], serial)

  return { chain, verifier, send, registerCa, isRevoked }
}

/** Distinct cells of a tree. */
export function countCells(root: Cell): number {
  const seen = new Set<string>()
  const visit = (cell: Cell): void => {
    const hash = cell.hash().toString("hex")
    if (seen.has(hash)) return
    seen.add(hash)
    cell.refs.forEach(visit)
  }
  visit(root)
  return seen.size
}

/** A reference to a library instead of a cell with content. */
export const exotic = (cell: Cell): Cell =>
  beginCell().storeUint(2, 8).storeBuffer(cell.hash()).endCell({ exotic: true })

/** The cell with another reference at that place. */
export const replaceRef = (cell: Cell, place: number, ref: Cell): Cell =>
  cell.refs
    .with(place, ref)
    .reduce((to, next) => to.storeRef(next), beginCell().storeBits(cell.bits))
    .endCell()

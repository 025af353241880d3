import { bytesToUint } from "@cocoon/attestation"
import type { ProofCell, SignedCells } from "@cocoon/attestation/proof"
import { Address, beginCell, type Cell, toNano } from "@ton/core"
import { Blockchain, createShardAccount, internal, type SandboxContract } from "@ton/sandbox"
import {
  AttestationVerifier,
  storeImportQeIdentity,
  storeImportTcbInfo,
  storeRegisterPckCa,
  storeRegisterTcbSigner,
} from "../../../wrappers/dist/build/AttestationVerifier/AttestationVerifier_AttestationVerifier.js"
import { executor, networkConfig, type Prices } from "../../world/networkConfig.js"

/** What the sender attaches when nothing is said. */
const VALUE = toNano("1")
const BALANCE = toNano("10")

export function toCell({ bytes, refs }: ProofCell): Cell {
  const cell = beginCell().storeBuffer(Buffer.from(bytes))
  for (const ref of refs) cell.storeRef(toCell(ref))
  return cell.endCell()
}

/** The cells of a message that carries a signed structure, its own included, and their bits. */
export function sizeOf({ root }: SignedCells): { cells: number; bytes: number } {
  const count = ({ bytes, refs }: ProofCell): { cells: number; bytes: number } =>
    refs.map(count).reduce((a, b) => ({ cells: a.cells + b.cells, bytes: a.bytes + b.bytes }), {
      cells: 1,
      bytes: bytes.length,
    })
  const { cells, bytes } = count(root)
  return { cells: cells + 1, bytes: bytes + 44 }
}

function distinctSize(root: Cell): { cells: number; bits: number } {
  const seen = new Map<string, number>()
  const visit = (cell: Cell) => {
    const key = cell.hash().toString("hex")
    if (seen.has(key)) return
    seen.set(key, cell.bits.length)
    cell.refs.forEach(visit)
  }
  visit(root)
  return { cells: seen.size, bits: [...seen.values()].reduce((a, b) => a + b, 0) }
}

type ImportName = "RegisterPckCa" | "RegisterTcbSigner" | "ImportTcbInfo" | "ImportQeIdentity"

function bodyOf(name: ImportName, { s1: proof, root }: SignedCells, queryId: bigint): Cell {
  const s1 = bytesToUint(proof)
  const cell = toCell(root)
  const write = {
    RegisterPckCa: storeRegisterPckCa({ $$type: "RegisterPckCa", queryId, s1, certificate: cell }),
    RegisterTcbSigner: storeRegisterTcbSigner({
      $$type: "RegisterTcbSigner",
      queryId,
      s1,
      certificate: cell,
    }),
    ImportTcbInfo: storeImportTcbInfo({ $$type: "ImportTcbInfo", queryId, s1, info: cell }),
    ImportQeIdentity: storeImportQeIdentity({
      $$type: "ImportQeIdentity",
      queryId,
      s1,
      identity: cell,
    }),
  }
  return beginCell().store(write[name]).endCell()
}

/** An opened verifier and what to do with it. */
export type OpenVerifier = Awaited<ReturnType<typeof openVerifier>>

/** A verifier under a root key on a chain of its own, with one sender. */
export async function openVerifier(options: {
  readonly rootPublicKey: Uint8Array
  readonly now: number
  readonly prices?: Prices
}) {
  const chain = await Blockchain.create({
    config: await networkConfig(options.prices ?? "sandbox"),
    executor: await executor,
  })
  chain.now = options.now
  const rootX = bytesToUint(options.rootPublicKey.subarray(0, 32))
  const opened = await AttestationVerifier.fromInit(rootX, 0n, null, null)
  const { address, init } = opened
  if (!init) throw new Error("the verifier has no code")
  const account = { address, ...init, balance: BALANCE, workchain: 0 }
  await chain.setShardAccount(address, createShardAccount(account))
  const verifier: SandboxContract<AttestationVerifier> = chain.openContract(opened)
  /** Nobody is there: what goes back is seen among the verifier's own messages. */
  const sender = new Address(0, Buffer.alloc(32, 7))

  /** Sends an import; what its transaction cost, how it ended, and what went back. */
  async function send(
    name: ImportName,
    cells: SignedCells,
    { value = VALUE, queryId = 7n }: { readonly value?: bigint; readonly queryId?: bigint } = {},
  ) {
    const body = bodyOf(name, cells, queryId)
    const message = internal({ from: sender, to: address, value, body, bounce: true })
    const { transactions } = await chain.sendMessage(message)
    const [own] = transactions
    if (own?.description.type !== "generic" || own.description.computePhase.type !== "vm") {
      throw new Error("the verifier did not run")
    }
    const { exitCode, gasUsed } = own.description.computePhase
    return { code: exitCode, gas: gasUsed, out: [...own.outMessages.values()], transaction: own }
  }

  async function data(): Promise<Cell> {
    const { accountState } = await chain.getContract(address)
    const cell = accountState?.type === "active" ? accountState.state.data : undefined
    if (!cell) throw new Error("the verifier is gone")
    return cell
  }

  /** Hash of all that the verifier keeps. */
  const dataHash = async () => (await data()).hash().toString("hex")
  /** Distinct cells that the verifier keeps, and their bits. */
  const dataSize = async () => distinctSize(await data())

  return { chain, verifier, sender, send, address, dataHash, dataSize }
}

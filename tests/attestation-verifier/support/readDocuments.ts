import { bytesToUint } from "@cocoon/attestation"
import type { Cell, Slice } from "@ton/core"
import type { QeIdentity } from "../../../attestation/dist/collateral/qeIdentity.js"
import type { TcbInfo } from "../../../attestation/dist/collateral/tcbInfo.js"
import { TCB_STATUSES } from "../../../attestation/dist/collateral/tcbStatus.js"
import {
  loadDocumentPair,
  loadQeIdentity,
  loadTcbInfo,
} from "../../../wrappers/dist/build/AttestationVerifier/AttestationVerifier_AttestationVerifier.js"

/** Reads chained cells to their end, each as often as it has bits. */
function readChain<T>(root: Cell | null, readOne: (from: Slice) => T): T[][] {
  const all: T[][] = []
  for (let cell = root; cell; cell = cell.refs[0] ?? null) {
    const from = cell.beginParse()
    const some: T[] = []
    while (from.remainingBits > 0) some.push(readOne(from))
    all.push(some)
  }
  return all
}

const statusOf = (from: Slice) => TCB_STATUSES[from.loadUint(8)]
const isvLevel = (from: Slice) => ({ isvSvn: from.loadUint(16), status: statusOf(from) })
const platformLevel = (from: Slice) => ({
  sgx: [...from.loadBuffer(16)],
  pceSvn: from.loadUint(16),
  tdx: [...from.loadBuffer(16)],
  status: statusOf(from),
})

function modulesOf(root: Cell | null) {
  const modules: { major: number; levels: ReturnType<typeof isvLevel>[] }[] = []
  for (let cell = root; cell; cell = cell.refs[0] ?? null) {
    const from = cell.beginParse()
    const major = from.loadUint(8)
    const levels: ReturnType<typeof isvLevel>[] = []
    while (from.remainingBits > 0) levels.push(isvLevel(from))
    modules.push({ major, levels })
  }
  return modules
}

/** The TCB info that a contract's pair of cells keeps as the newer. */
export function keptTcbInfo(pair: Cell) {
  const { head, pceId, modules, levels } = loadTcbInfo(
    loadDocumentPair(pair.beginParse()).newer.beginParse(),
  )
  const chain = readChain(levels, platformLevel)
  return { head, pceId: Number(pceId), modules: modulesOf(modules), levels: chain.flat() }
}

/** The QE identity that a contract's pair of cells keeps as the newer. */
export function keptQeIdentity(pair: Cell) {
  const { head, levels } = loadQeIdentity(loadDocumentPair(pair.beginParse()).newer.beginParse())
  const all: ReturnType<typeof isvLevel>[] = []
  while (levels.remainingBits > 0) all.push(isvLevel(levels))
  return { head, levels: all }
}

const isvLevels = (levels: QeIdentity["tcbLevels"]) =>
  levels.map(({ tcb, tcbStatus }) => ({ isvSvn: tcb.isvsvn, status: tcbStatus }))
const svnsOf = (components: readonly { readonly svn: number }[]) => components.map(({ svn }) => svn)

function headOf(document: QeIdentity | TcbInfo) {
  return {
    number: BigInt(document.tcbEvaluationDataNumber),
    issueDate: BigInt(document.issueDate),
    nextUpdate: BigInt(document.nextUpdate),
    since: BigInt(document.issueDate),
  }
}

/** What the contract must keep of TCB info that the library parsed. */
export function expectedTcbInfo(info: TcbInfo) {
  return {
    head: headOf(info),
    pceId: Number(bytesToUint(info.pceId)),
    modules: info.tdxModuleIdentities.map(({ id, tcbLevels }) => ({
      major: Number.parseInt(id.slice(4), 16),
      levels: isvLevels(tcbLevels),
    })),
    levels: info.tcbLevels.map(({ tcb, tcbStatus }) => ({
      sgx: svnsOf(tcb.sgxtcbcomponents),
      pceSvn: tcb.pcesvn,
      tdx: svnsOf(tcb.tdxtcbcomponents),
      status: tcbStatus,
    })),
  }
}

/** What the contract must keep of a QE identity that the library parsed. */
export function expectedQeIdentity(identity: QeIdentity) {
  return { head: headOf(identity), levels: isvLevels(identity.tcbLevels) }
}

/** What the levels of TCB info and QE identity say beside their SVNs. */
export type TestLevelTail = {
  /** ISO 8601 text. */
  readonly tcbDate?: string
  readonly tcbStatus?: string
  readonly advisoryIDs?: readonly string[]
}

const TDX_MODULE = { category: "OS/VMM", type: "TDX Module" }
const SGX_KINDS = [{ category: "BIOS", type: "Early Microcode Update" }, { category: "BIOS" }]

/** 16 components, those that are not given 0; some with category and type as Intel's have. */
function components(svns: readonly number[], kinds: readonly object[]) {
  return Array.from({ length: 16 }, (_, index) => ({ svn: svns[index] ?? 0, ...kinds[index] }))
}

function tail({ tcbDate, tcbStatus, advisoryIDs }: TestLevelTail) {
  const advisories = advisoryIDs && { advisoryIDs }
  const date = tcbDate ?? "2024-11-13T00:00:00Z"
  return { tcbDate: date, tcbStatus: tcbStatus ?? "UpToDate", ...advisories }
}

/** A platform's level in Intel's JSON; UpToDate when no status is given. */
export function testTcbLevel(
  level: TestLevelTail & {
    readonly sgx: readonly number[]
    readonly pcesvn: number
    readonly tdx: readonly number[]
  },
) {
  const tcb = {
    sgxtcbcomponents: components(level.sgx, SGX_KINDS),
    pcesvn: level.pcesvn,
    tdxtcbcomponents: components(level.tdx, [TDX_MODULE, TDX_MODULE]),
  }
  return { tcb, ...tail(level) }
}

/** A level of a TDX module or the quoting enclave in Intel's JSON. */
export function testIsvSvnLevel(isvsvn: number, level: TestLevelTail = {}) {
  return { tcb: { isvsvn }, ...tail(level) }
}

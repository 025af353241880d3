import { createHash } from "node:crypto"
import { beginCell, type Cell, type TupleItem } from "@ton/core"
import { exitCode } from "../world/errors.js"
import { openHarness } from "./support/openHarness.js"

const { chain, address } = await openHarness()

/** A getter of the harness: the status it answers, or minus its exit code. */
async function ask(name: string, ...args: TupleItem[]): Promise<number> {
  try {
    return (await chain.runGetMethod(address, name, args)).stackReader.readNumber()
  } catch (error) {
    const code = Number(/exit_code: (-?\d+)/.exec(String(error))?.[1] ?? Number.NaN)
    if (Number.isNaN(code)) throw error
    return -code
  }
}

const int = (value: bigint | number): TupleItem => ({ type: "int", value: BigInt(value) })
const cell = (of: Cell): TupleItem => ({ type: "cell", cell: of })

type Level = { sgx: Uint8Array; pceSvn: number; tdx: Uint8Array; status: number }

/** Levels as TcbInfo keeps them: three a cell. */
function levelsCell(levels: readonly Level[]): Cell {
  const to = beginCell()
  for (const { sgx, pceSvn, tdx, status } of levels.slice(0, 3)) {
    to.storeBuffer(Buffer.from(sgx)).storeUint(pceSvn, 16)
    to.storeBuffer(Buffer.from(tdx)).storeUint(status, 8)
  }
  return (levels.length > 3 ? to.storeRef(levelsCell(levels.slice(3))) : to).endCell()
}

const toInt = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString("hex")}`)

function platformStatus(levels: readonly Level[], { sgx, pceSvn, tdx }: Omit<Level, "status">) {
  const cells = cell(levelsCell(levels))
  return ask("platformStatus", cells, int(toInt(sgx)), int(pceSvn), int(toInt(tdx)))
}

/** What the contract must answer, byte by byte; a module of version 1 and later has levels of its own for the first two. */
function expectedStatus(levels: readonly Level[], { sgx, pceSvn, tdx }: Omit<Level, "status">) {
  const first = tdx[1] === 0 ? 0 : 2
  const reaches = (of: Uint8Array, least: Uint8Array, from = 0) =>
    least.every((byte, i) => i < from || (of[i] ?? 0) >= byte)
  const reached = levels.find(
    (level) => reaches(sgx, level.sgx) && pceSvn >= level.pceSvn && reaches(tdx, level.tdx, first),
  )
  return reached ? reached.status : -exitCode("ERROR_TCB_LEVEL")
}

/** 32 bytes that are the same in every run. */
const noise = (label: string) => new Uint8Array(createHash("sha256").update(label).digest())

/** Bytes on both sides of the top bit, and one of them moved by one in every fourth case. */
function nearBytes(base: Uint8Array, label: string): Uint8Array {
  const steps = noise(label)
  const moved = (steps[16] ?? 0) & 15
  const step = (steps[17] ?? 0) % 4 === 0 ? 1 : -1
  return base.map((byte, i) => {
    const lower = i === moved ? byte + step : byte - ((steps[i] ?? 0) & 1)
    return Math.min(255, Math.max(0, lower))
  })
}

describe("TCB levels", () => {
  it("the first that all bytes reach counts, whatever their top bits", async () => {
    const EDGES = [0, 1, 126, 127, 128, 129, 254, 255]
    const base = (label: string) =>
      noise(label)
        .slice(0, 16)
        .map((byte) => EDGES[byte & 7] ?? 0)
    const seen = new Set<number>()
    for (let i = 0; i < 200; i++) {
      const td = { sgx: base(`sgx ${i}`), pceSvn: 12 + (i % 3), tdx: base(`tdx ${i}`) }
      if (i % 2 === 0) td.tdx[1] = 0
      const levels = [0, 1, 2, 3, 4, 5, 6].map((status) => ({
        sgx: nearBytes(td.sgx, `sgx ${i} ${status}`),
        pceSvn: 13,
        tdx: nearBytes(td.tdx, `tdx ${i} ${status}`),
        status,
      }))
      const status = await platformStatus(levels, td)
      expect([i, status]).toEqual([i, expectedStatus(levels, td)])
      seen.add(status)
    }
    expect(seen.size).toBeGreaterThan(5)
  })

  it("every single byte matters, except the module's two from version 1 on", async () => {
    for (const value of [1, 128, 255]) {
      const level = {
        sgx: new Uint8Array(16).fill(value),
        pceSvn: 13,
        tdx: new Uint8Array(16).fill(value),
        status: 3,
      }
      expect(await platformStatus([level], level)).toBe(3)
      for (let i = 0; i < 32; i++) {
        const lower = (bytes: Uint8Array, at: number) =>
          bytes.map((byte, j) => (j === at ? byte - 1 : byte))
        const td = { ...level, sgx: lower(level.sgx, i), tdx: lower(level.tdx, i - 16) }
        expect([i, await platformStatus([level], td)]).toEqual([i, expectedStatus([level], td)])
      }
    }
  })
})

describe("levels by SVN", () => {
  const levels = (...of: (readonly [svn: number, status: number])[]) =>
    of.reduce((to, [svn, status]) => to.storeUint(svn, 16).storeUint(status, 8), beginCell())

  it("the first that is reached counts; 255: none", async () => {
    const three = cell(levels([300, 0], [8, 4], [5, 6]).endCell())
    const statuses = [65_535, 300, 299, 8, 7, 5, 4, 0].map((svn) =>
      ask("statusBySvn", int(svn), three),
    )
    expect(await Promise.all(statuses)).toEqual([0, 0, 4, 4, 6, 6, 255, 255])
    expect(await ask("statusBySvn", int(9), cell(beginCell().endCell()))).toBe(255)
  })

  it("a TDX module is judged by the identity of its version", async () => {
    const identity = (major: number, content: ReturnType<typeof levels>, next?: Cell) => {
      const to = beginCell().storeUint(major, 8).storeBuilder(content)
      return (next ? to.storeRef(next) : to).endCell()
    }
    const first = identity(1, levels([5, 0], [2, 4]))
    const modules = identity(3, levels([4, 0], [1, 2]), first)
    const status = (major: number, svn: number, policy = 0, of: Cell | null = modules) =>
      ask(
        "moduleStatus",
        of ? cell(of) : { type: "null" },
        int((BigInt(svn) << 120n) | (BigInt(major) << 112n) | 7n),
        int(policy),
      )
    expect(await status(0, 0)).toBe(0)
    expect(await status(0, 0, 0, null)).toBe(0)
    expect([await status(1, 5), await status(1, 4), await status(1, 2)]).toEqual([0, 4, 4])
    expect(await status(1, 1)).toBe(-exitCode("ERROR_MODULE_SVN"))
    expect(await status(3, 3, 1 << 21)).toBe(2)
    expect(await status(3, 3, 1 << 20)).toBe(-exitCode("ERROR_MODULE_MAJOR"))
    const missing = -exitCode("ERROR_MODULE_IDENTITY_MISSING")
    expect(await status(2, 3, 1 << 20)).toBe(missing)
    expect(await status(1, 3, 0, null)).toBe(missing)
  })
})

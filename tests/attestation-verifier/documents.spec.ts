import { beginCell, type Cell } from "@ton/core"
import {
  type DocumentHead,
  storeDocumentHead,
} from "../../wrappers/dist/build/AttestationVerifier/AttestationVerifier_AttestationVerifier.js"
import { type ErrorName, exitCode } from "../world/errors.js"
import { openHarness } from "./support/openHarness.js"
import { isoTime, TEST_NOW as NOW, openTestDocuments } from "./support/openTestDocuments.js"

const DAY = 86_400
const { chain, address } = await openHarness()
chain.now = NOW

/** A document of a number, issued so many days from now. */
function document(number: number, days = 0): Cell {
  const issueDate = BigInt(NOW + days * DAY)
  const head: DocumentHead = {
    $$type: "DocumentHead",
    number: BigInt(number),
    issueDate,
    nextUpdate: issueDate + BigInt(30 * DAY),
    since: issueDate,
    signerUntil: 7n,
    signerSerial: 8n,
  }
  const rest = beginCell().storeInt(days, 8).endCell()
  return beginCell().store(storeDocumentHead(head)).storeUint(9, 16).storeRef(rest).endCell()
}

type Outcome = { readonly cell?: Cell; readonly code: number }

async function ask(name: string, args: Parameters<typeof chain.runGetMethod>[2]): Promise<Outcome> {
  try {
    const { stackReader } = await chain.runGetMethod(address, name, args)
    return { code: 0, cell: stackReader.readCell() }
  } catch (error) {
    return { code: Number(/exit_code: (-?\d+)/.exec(String(error))?.[1]) }
  }
}

function place(pair: Cell | undefined, cell: Cell): Promise<Outcome> {
  const known = pair ? ({ type: "cell", cell: pair } as const) : ({ type: "null" } as const)
  return ask("placeDocument", [known, { type: "cell", cell }])
}

/** The pair after all of these, which must be taken. */
async function placeAll(...cells: readonly Cell[]): Promise<Cell> {
  let pair: Cell | undefined
  for (const cell of cells) pair = (await place(pair, cell)).cell
  if (!pair) throw new Error("a document was refused")
  return pair
}

const pick = (pair: Cell, number: number) =>
  ask("pickDocument", [
    { type: "cell", cell: pair },
    { type: "int", value: BigInt(number) },
  ])

const hashOf = (cell: Cell | undefined) => cell?.hash().toString("hex")

async function expectKept(pair: Cell, kept: ReadonlyMap<number, Cell>) {
  for (const [number, cell] of kept) {
    expect(hashOf((await pick(pair, number)).cell)).toBe(hashOf(cell))
  }
}

async function expectRefused(pair: Cell, cell: Cell) {
  expect((await place(pair, cell)).code).toBe(exitCode("ERROR_COLLATERAL_ROLLBACK"))
}

describe("documents of two numbers", () => {
  it("the first is the newest, under 0 and under its number", async () => {
    const pair = await placeAll(document(5))
    await expectKept(pair, new Map([0, 5].map((number) => [number, document(5)])))
    expect((await pick(pair, 4)).code).toBe(exitCode("ERROR_TCB_NUMBER_UNKNOWN"))
    expect((await pick(pair, 6)).code).toBe(exitCode("ERROR_TCB_NUMBER_UNKNOWN"))
  })

  it("a higher number makes the newest the older, and drops what was older", async () => {
    const pair = await placeAll(document(5), document(6), document(9))
    await expectKept(
      pair,
      new Map([
        [0, document(9)],
        [9, document(9)],
        [6, document(6)],
      ]),
    )
    expect((await pick(pair, 5)).code).toBe(exitCode("ERROR_TCB_NUMBER_UNKNOWN"))
  })

  it("a lower number becomes the older when it is the highest of them", async () => {
    const pair = await placeAll(document(9), document(5), document(6))
    await expectKept(
      pair,
      new Map([
        [0, document(9)],
        [6, document(6)],
      ]),
    )
    await expectRefused(pair, document(5, 20))
  })

  it.each([9, 6])("number %i again must be issued later, to the second", async (number) => {
    const pair = await placeAll(document(9), document(6))
    await expectRefused(pair, document(number))
    await expectRefused(pair, document(number, -1))
    const { cell } = await place(pair, document(number, 1))
    expect(cell).toBeDefined()
  })

  it("a later issue keeps all but the first date with its number", async () => {
    const pair = await placeAll(document(9), document(9, 1), document(9, 2))
    const { cell } = await pick(pair, 9)
    const [kept, sent] = [cell, document(9, 2)].map((one) => one?.beginParse())
    for (const from of [kept, sent]) expect(from?.loadUint(32)).toBe(9)
    expect(kept?.loadUintBig(64)).toBe(sent?.loadUintBig(64))
    expect(kept?.loadUint(32)).toBe(NOW)
    expect(sent?.loadUint(32)).toBe(NOW + 2 * DAY)
    const rest = [kept, sent].map((from) => from && beginCell().storeSlice(from).endCell())
    expect(hashOf(rest[0])).toBe(hashOf(rest[1]))
  })

  it("the older counts until the newer has been out for 90 days, to the second", async () => {
    const pair = await placeAll(document(6), document(9), document(9, 3))
    const codes: number[] = []
    for (const seconds of [90 * DAY, 90 * DAY + 1]) {
      chain.now = NOW + seconds
      codes.push((await pick(pair, 6)).code)
    }
    expect((await pick(pair, 9)).code).toBe(0)
    chain.now = NOW
    expect(codes).toEqual([0, exitCode("ERROR_TCB_NUMBER_SUPERSEDED")])
  })
})

describe("imported documents", () => {
  const imports: ["tcbInfo" | "qeIdentity", "ImportTcbInfo" | "ImportQeIdentity"][] = [
    ["tcbInfo", "ImportTcbInfo"],
    ["qeIdentity", "ImportQeIdentity"],
  ]
  it.each(imports)("%s: two numbers are kept, an old one is refused", async (kind, name) => {
    const test = await openTestDocuments()
    const numbered = (tcbEvaluationDataNumber: number, seconds = -100) =>
      test[kind]({ tcbEvaluationDataNumber, issueDate: isoTime(NOW + seconds) })
    const send = async (...args: Parameters<typeof numbered>) =>
      (await test.send(name, await numbered(...args))).code
    expect([await send(18), await send(20), await send(19)]).toEqual([0, 0, 0])
    const summaries = async () =>
      kind === "tcbInfo" ? test.verifier.getTcbInfo(0xc06f000000n) : test.verifier.getQeIdentity()
    const nextUpdate = BigInt(NOW + 29 * DAY)
    expect(await summaries()).toMatchObject({
      newerNumber: 20n,
      newerIssueDate: BigInt(NOW - 100),
      newerNextUpdate: nextUpdate,
      olderNumber: 19n,
      olderIssueDate: BigInt(NOW - 100),
      olderNextUpdate: nextUpdate,
    })
    const rollback = exitCode("ERROR_COLLATERAL_ROLLBACK")
    const before = await test.dataHash()
    expect([await send(18), await send(20), await send(19, -101)]).toEqual([
      rollback,
      rollback,
      rollback,
    ])
    expect(await test.dataHash()).toBe(before)
    expect([await send(20, -99), await send(19, -99)]).toEqual([0, 0])
  })

  it("TCB info of 64 FMSPCs is kept; a 65th takes the place of one that has ended", async () => {
    const test = await openTestDocuments()
    const send = async (index: number, json: Record<string, unknown> = {}) => {
      const fmspc = index.toString(16).toUpperCase().padStart(12, "0")
      const cells = await test.tcbInfo({ fmspc, tdxModuleIdentities: [], ...json })
      return test.send("ImportTcbInfo", cells)
    }
    const short = { nextUpdate: isoTime(NOW + 100) }
    for (let index = 0; index < 64; index++) {
      expect((await send(index, index === 40 ? short : {})).code).toBe(0)
    }
    const before = await test.dataHash()
    const error: ErrorName = "ERROR_TOO_MANY_FMSPCS"
    expect((await send(64)).code).toBe(exitCode(error))
    test.chain.now = NOW + 100
    expect((await send(64)).code).toBe(exitCode(error))
    expect(await test.dataHash()).toBe(before)
    expect((await send(63, { issueDate: isoTime(NOW) })).code).toBe(0)
    test.chain.now = NOW + 101
    const { code, gas } = await send(64)
    expect(code).toBe(0)
    expect(gas).toBeLessThanOrEqual(250_000n)
    const { fmspcs, tcbInfos } = await test.verifier.getVerifier()
    expect([fmspcs, tcbInfos.size]).toEqual([64n, 64])
    expect([tcbInfos.has(40n), tcbInfos.has(64n)]).toEqual([false, true])
    expect((await send(65)).code).toBe(exitCode(error))
  })
})

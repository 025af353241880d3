import { storeClaimAccepted, storeJobClosed, storeJobOpened } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"
import fc from "fast-check"
import { fakeAddress } from "../testing/fakeNames.js"
import { fakeTransaction } from "../testing/fakeTransaction.js"
import { OPCODES } from "./opcodes.js"
import { providerEvent } from "./providerEvent.js"

const JOB = fakeAddress(5)
const OWN = fakeAddress(2)
const names = { queryId: 0n, client: fakeAddress(6), nonce: 1n, termsHash: 2n, openedAt: 3n }

describe("what a transaction means", () => {
  it("notices of Jobs are read; a refused one says so", () => {
    const opened = beginCell()
      .store(storeJobOpened({ $$type: "JobOpened", ...names, budget: 4n, direct: true }))
      .endCell()
    expect(providerEvent(fakeTransaction({ source: JOB, body: opened }))).toMatchObject({
      kind: "opened",
      from: JOB,
      taken: true,
      notice: { budget: 4n, direct: true },
    })
    expect(
      providerEvent(fakeTransaction({ source: JOB, body: opened, exitCode: 305 })),
    ).toMatchObject({ taken: false })
    const closed = beginCell()
      .store(
        storeJobClosed({
          $$type: "JobClosed",
          ...names,
          outcome: 1n,
          slot: 2n,
          paid: 5n,
          fee: 1n,
          usage: null,
        }),
      )
      .endCell()
    expect(providerEvent(fakeTransaction({ source: JOB, body: closed }))).toMatchObject({
      kind: "closed",
      notice: { outcome: 1n, slot: 2n, paid: 5n },
    })
    const accepted = beginCell()
      .store(storeClaimAccepted({ $$type: "ClaimAccepted", queryId: 0n }))
      .endCell()
    expect(providerEvent(fakeTransaction({ source: JOB, body: accepted }))).toEqual({
      kind: "claimAccepted",
      from: JOB,
    })
  })

  it("a bounced message names what came back, and is never taken for a message from that account", () => {
    const body = beginCell().storeUint(0xffffffff, 32).storeUint(OPCODES.claimJob, 32).endCell()
    expect(providerEvent(fakeTransaction({ source: JOB, body, bounced: true }))).toEqual({
      kind: "bounced",
      from: JOB,
      opcode: OPCODES.claimJob,
    })
    const short = beginCell().storeUint(0xffffffff, 32).endCell()
    expect(
      providerEvent(fakeTransaction({ source: JOB, body: short, bounced: true })),
    ).toMatchObject({ opcode: 0 })
  })

  it("a message to itself carries the exit code", () => {
    const body = beginCell().storeUint(1, 8).endCell()
    const own = { account: OWN, source: OWN, body }
    expect(providerEvent(fakeTransaction({ ...own, exitCode: 513 }))).toMatchObject({
      kind: "self",
      exitCode: 513,
    })
    expect(providerEvent(fakeTransaction(own))).toMatchObject({ kind: "self", exitCode: 0 })
  })

  it("garbage from anybody is other, never an error", () => {
    const opcode = fc.constantFrom(...Object.values(OPCODES), 0, 0xffffffff)
    const garbage = fc.record({
      opcode,
      bits: fc.nat(900),
      refs: fc.nat(3),
      external: fc.boolean(),
      bounced: fc.boolean(),
    })
    fc.assert(
      fc.property(garbage, ({ opcode, bits, refs, external, bounced }) => {
        const body: Cell = Array.from({ length: refs })
          .reduce<ReturnType<typeof beginCell>>(
            (builder) =>
              builder.storeRef(
                beginCell()
                  .storeUint(bits % 8, 3)
                  .endCell(),
              ),
            beginCell()
              .storeUint(opcode, 32)
              .storeBuffer(Buffer.alloc(Math.floor(bits / 8), 0xa5)),
          )
          .endCell()
        const source = external ? null : JOB
        const { kind } = providerEvent(fakeTransaction({ source, body, bounced }))
        expect(["other", "external", "bounced", "opened", "closed", "claimAccepted"]).toContain(
          kind,
        )
      }),
      { numRuns: 300 },
    )
    expect(providerEvent(fakeTransaction({ body: null }))).toEqual({ kind: "other" })
    expect(providerEvent({ ...fakeTransaction({}), inMessage: null })).toEqual({ kind: "other" })
  })
})

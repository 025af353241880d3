import type { Transaction } from "@cocoon/ton-indexer-client"
import { Address, beginCell, type Cell } from "@ton/core"
import { traceSteps } from "./traceSteps.js"

const [wallet, registry, stranger] = ["11", "22", "33"].map((byte) =>
  Address.parseRaw(`0:${byte.repeat(32)}`),
) as [Address, Address, Address]
const bodyOf = (opcode: number) => beginCell().storeUint(opcode, 32).storeUint(0, 64).endCell()
const REGISTER = bodyOf(0xc004_0002)

/** A transaction of an account that took a message from another, or from outside. */
function transaction(parts: {
  readonly account: Address
  readonly source?: Address
  readonly body?: Cell
  readonly bounced?: boolean
  readonly description?: Readonly<Record<string, unknown>>
}): Transaction {
  const { account, source = null, body = null, bounced = false, description } = parts
  const none = { computeExitCode: null, actionResultCode: null, computeSkipReason: null }
  return {
    hash: "aa",
    account,
    inMessage: { source, body, bounced, value: 5n },
    description: { ...none, computeExitCode: 0, actionResultCode: 0, ...description },
  } as unknown as Transaction
}

const of = (...rows: readonly Transaction[]) => traceSteps(rows, wallet.toRawString())

it("names who took which message", () => {
  expect(
    of(
      transaction({ account: wallet, body: bodyOf(0x7369_676e) }),
      transaction({ account: registry, source: wallet, body: REGISTER }),
      transaction({ account: stranger, source: registry }),
      transaction({ account: stranger, source: registry, body: bodyOf(0xd532_76db) }),
    ),
  ).toMatchObject([
    { who: "wallet", message: null, ordered: true, outcome: "done" },
    { who: "registry", message: "RegisterProvider", ordered: false, outcome: "done" },
    { who: "other", message: null },
    { who: "other", message: "0xd53276db" },
  ])
})

it("a refusal keeps the contract's exit code; what came back is no refusal", () => {
  const refused = transaction({
    ...{ account: registry, source: wallet, body: REGISTER },
    description: { computeExitCode: 404 },
  })
  const back = transaction({ account: wallet, source: registry, bounced: true })
  expect(of(refused, back)).toMatchObject([
    { outcome: "refused", exitCode: 404 },
    { who: "wallet", outcome: "returned", exitCode: null },
  ])
})

it.each([
  ["too little for its gas", { computeSkipReason: "no_gas", computeExitCode: null }, -14],
  ["a failed action", { actionResultCode: 37 }, 37],
  ["the other success", { computeExitCode: 1 }, null],
])("%s: exit code %#", (_name, description, exitCode) => {
  const asked = { account: registry, source: wallet, body: REGISTER, description }
  expect(of(transaction(asked))).toMatchObject([{ exitCode }])
})

it.each(["no_state", "no_gas"])("plain coins arrive where nothing runs: %s", (reason) => {
  const description = { computeSkipReason: reason, computeExitCode: null }
  const step = of(transaction({ account: stranger, source: wallet, description }))
  expect(step).toMatchObject([{ outcome: "done", exitCode: null }])
})

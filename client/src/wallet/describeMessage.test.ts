import { messageNames } from "@cocoon/wrappers"
import { beginCell, Cell } from "@ton/core"
import { describeMessage } from "./describeMessage.js"

const bodyOf = (opcode: number) => beginCell().storeUint(opcode, 32).storeUint(0, 64).endCell()

it.each([
  [0xc004_0002, "RegisterProvider", "registry"],
  [0xc004_0003, "ListModel", "registry"],
])("0x%s is %s, taken by the %s", (opcode, name, contract) => {
  expect(describeMessage(bodyOf(opcode))).toEqual({ opcode, name, contract })
})

it("every message that people send has one taker", () => {
  const byName = new Map([...messageNames()].map(([opcode, name]) => [name, opcode]))
  const takers = {
    AddStake: "provider",
    SetPrice: "provider",
    ClaimEpoch: "provider",
    OpenJob: "job",
    CancelJob: "job",
    OpenSession: "session",
    TopUp: "session",
    SyncTerms: "registry",
    SetManifest: "model",
  }
  for (const [name, contract] of Object.entries(takers)) {
    const opcode = byName.get(name)
    expect([name, opcode]).not.toEqual([name, undefined])
    expect(describeMessage(bodyOf(opcode ?? 0))).toMatchObject({ name, contract })
  }
})

it("what is not of the protocol keeps its opcode alone", () => {
  const nothing = { opcode: null, name: null, contract: null }
  expect(describeMessage(bodyOf(0xd53276db))).toEqual({ ...nothing, opcode: 0xd53276db })
  expect(describeMessage(Cell.EMPTY)).toEqual(nothing)
  expect(describeMessage(beginCell().storeUint(1, 31).endCell())).toEqual(nothing)
})

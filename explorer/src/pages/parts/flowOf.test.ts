import type { FlowStep } from "./FlowStep.js"
import { flowOf } from "./flowOf.js"
import { lanesOf } from "./lanesOf.js"

const step = (hash: string, lt: string, source: string | null, address: string): FlowStep => ({
  hash,
  lt,
  at: 1,
  address,
  source,
  name: "OpenJob",
  opcode: null,
  value: "0",
  success: true,
  bounced: false,
  refusal: null,
  account: { kind: "JOB" },
})

it("messages of all traces come once, in the order of the chain, however long their lt", () => {
  const [late, early, middle] = [
    step("c", "100", "w", "j"),
    step("a", "9", null, "j"),
    step("b", "20", "j", "p"),
  ]
  const flow = flowOf([
    { ...late, trace: { nodes: [middle, late] } },
    { ...early, trace: { nodes: [early, middle] } },
  ])
  expect(flow.map(({ hash }) => hash)).toEqual(["a", "b", "c"])
})

it("each account has one lane, in order of appearance; an external message comes from outside", () => {
  const lanes = lanesOf([step("a", "9", null, "j"), step("b", "20", "w", "j")])
  expect(lanes.map(({ key, kind }) => [key, kind])).toEqual([
    ["outside", "OUTSIDE"],
    ["j", "JOB"],
    ["w", "WALLET"],
  ])
})

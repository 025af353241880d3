import { STRICT_POLICY, TCB_STATUSES } from "@cocoon/attestation"
import { policyWord } from "./policyWord.js"

test("the strict policy accepts UpToDate and sets no other bit", () => {
  expect(policyWord(STRICT_POLICY)).toBe(1n)
})

test("statuses by code, allowances from bit 16 on", () => {
  const acceptedStatuses = TCB_STATUSES
  const none = { ...STRICT_POLICY, acceptedStatuses: [] }
  expect(policyWord({ ...STRICT_POLICY, acceptedStatuses })).toBe(0x7fn)
  expect(policyWord({ ...none, allowDebug: true })).toBe(0x10000n)
  expect(policyWord({ ...none, allowSeptVeDisableClear: true })).toBe(0x20000n)
  expect(policyWord({ ...none, allowServiceTd: true })).toBe(0x40000n)
})

test("majors of TDX modules from bit 20 on; what has no bit stays refused", () => {
  const word = (...extraModuleMajors: number[]) =>
    policyWord({ ...STRICT_POLICY, acceptedStatuses: [], extraModuleMajors })
  expect(word(2, 13)).toBe(0x8010_0000n)
  expect(word(2, 2)).toBe(0x10_0000n)
  expect(word(0, 1, 14, 255, 2.5, -1)).toBe(0n)
})

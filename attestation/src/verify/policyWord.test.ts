import { policyOfWord, policyWord } from "./policyWord.js"
import { STRICT_POLICY } from "./verifyPolicy.js"

describe("policyWord", () => {
  it("has one bit for UpToDate when strict", () => {
    expect(policyWord(STRICT_POLICY)).toBe(1)
    expect(policyOfWord(1)).toEqual(STRICT_POLICY)
  })

  it("is uint32 with everything allowed, and says the same back", () => {
    const word = 0xfff7007f
    expect(policyWord(policyOfWord(word))).toBe(word)
    expect(policyOfWord(word).extraModuleMajors).toHaveLength(12)
  })

  it.each([
    [0x10000, { allowDebug: true }],
    [0x20000, { allowSeptVeDisableClear: true }],
    [0x40000, { allowServiceTd: true }],
    [0x100000, { extraModuleMajors: [2] }],
    [0x80000000, { extraModuleMajors: [13] }],
    [0x11, { acceptedStatuses: ["UpToDate", "OutOfDate"] as const }],
  ])("%p is one thing that a strict policy has not", (word, change) => {
    const acceptedStatuses: VerifyStatuses = []
    const policy = { ...STRICT_POLICY, acceptedStatuses, ...change }
    expect(policyWord(policy)).toBe(word)
    expect(policyOfWord(word)).toEqual(policy)
  })

  it("leaves out module majors that have no bit", () => {
    expect(policyWord({ ...STRICT_POLICY, extraModuleMajors: [14, 200] })).toBe(1)
  })
})

type VerifyStatuses = (typeof STRICT_POLICY)["acceptedStatuses"]

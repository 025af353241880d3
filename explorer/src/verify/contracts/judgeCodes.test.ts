import { CONTRACT_CODES } from "../../generated/contractCodes.js"
import { judgeCodes } from "./judgeCodes.js"

it("contracts of a kind run the built code, other code, or none any more", () => {
  const { Job } = CONTRACT_CODES
  const verdicts = judgeCodes(CONTRACT_CODES, [
    { name: "Job", address: "0:1", hash: Job },
    { name: "Job", address: "0:2", hash: null },
    { name: "Job", address: "0:3", hash: "ff" },
  ])
  expect(verdicts.map(({ name }) => name)).toEqual(Object.keys(CONTRACT_CODES))
  expect(verdicts.find(({ name }) => name === "Job")).toEqual({
    name: "Job",
    built: Job,
    same: ["0:1"],
    gone: ["0:2"],
    other: [{ address: "0:3", hash: "ff" }],
  })
})

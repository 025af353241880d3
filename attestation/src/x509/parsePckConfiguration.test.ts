import { createTestPki, type TestPkiOptions } from "../testPki/createTestPki.js"
import { parseCertificate } from "./parseCertificate.js"
import { parsePckConfiguration } from "./parsePckConfiguration.js"

async function configurationOf(options: Partial<TestPkiOptions>, flip = -1) {
  const { certificates } = await createTestPki({ now: 1_780_000_000, ...options })
  const der = certificates.pck.slice()
  const flags = [...der.keys()].filter(
    (at) => der[at] === 0xff && der[at - 1] === 1 && der[at - 2] === 1,
  )
  // The last three booleans of a PCK certificate are the configuration's.
  const offset = flags.at(-3 + flip)
  if (flip >= 0 && offset !== undefined) der[offset] = 0
  const certificate = parseCertificate(der)
  if (certificate === undefined) throw new Error("no certificate")
  return parsePckConfiguration(certificate)
}

const ALL = { dynamicPlatform: true, cachedKeys: true, smtEnabled: true }

describe("parsePckConfiguration", () => {
  it("reads three flags of a certificate under the Platform CA", async () => {
    expect(await configurationOf({})).toEqual(ALL)
  })

  it.each(["dynamicPlatform", "cachedKeys", "smtEnabled"])("%s may be off", async (name) => {
    const index = Object.keys(ALL).indexOf(name)
    expect(await configurationOf({}, index)).toEqual({ ...ALL, [name]: false })
  })

  it("there is none under the Processor CA", async () => {
    expect(await configurationOf({ ca: "processor" })).toBeUndefined()
  })
})

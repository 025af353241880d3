import { Address } from "@ton/core"
import fc from "fast-check"
import { friendlyAddress } from "./friendlyAddress.js"

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })

it("a raw address reads as the chain's own library writes it, in all its forms", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, -1),
      hash,
      fc.boolean(),
      fc.boolean(),
      (workchain, bytes, bounceable, testOnly) => {
        const address = new Address(workchain, Buffer.from(bytes))
        const form = { bounceable, testOnly }
        expect(friendlyAddress(address.toRawString(), form)).toBe(address.toString(form))
      },
    ),
  )
})

it("what is no raw address stays as it is", () => {
  const form = { bounceable: true, testOnly: false }
  expect(friendlyAddress("0:12", form)).toBe("0:12")
  expect(friendlyAddress("EQabc", form)).toBe("EQabc")
})

import fc from "fast-check"
import { type Account, createAccount } from "./account.js"
import { mintApiKey } from "./apiKey.js"
import { openAccount } from "./openAccount.js"
import { createReservation } from "./reservation.js"

function account(budget: bigint): Account {
  const { id, hash } = mintApiKey()
  const limits = { requestsPerMinute: 1, tokensPerMinute: 1 }
  const times = { createdAt: 0, expiresAt: null, revokedAt: null }
  const record = { id, name: id, hash, budget, spent: 0n, ...limits, ...times }
  return createAccount(record, { rates: limits, now: 0 })
}

const quota = expect.objectContaining({ code: "insufficient_quota", status: 429 })

it("takes exactly the budget, and not one nanoTON more", () => {
  const key = account(100n)
  createReservation(key).reserve(60n)
  expect(() => createReservation(key).reserve(41n)).toThrow(quota)
  createReservation(key).reserve(40n)
  expect(key.reserved).toBe(100n)
})

it("asked again for another node, it sets aside the larger of the two", () => {
  const key = account(100n)
  const reservation = createReservation(key)
  reservation.reserve(30n)
  reservation.reserve(50n)
  reservation.reserve(20n)
  expect(key.reserved).toBe(50n)
  expect(() => reservation.reserve(101n)).toThrow(quota)
  expect(key.reserved).toBe(50n)
})

it("settles once: the cost is spent and the rest free", () => {
  const key = account(100n)
  const reservation = createReservation(key)
  reservation.reserve(80n)
  reservation.settle(30n)
  reservation.settle(30n)
  reservation.reserve(1n)
  expect({ spent: key.spent, reserved: key.reserved }).toEqual({ spent: 30n, reserved: 0n })
})

it("without keys there is no budget", () => {
  const open = openAccount(0)
  createReservation(open).reserve(1n << 80n)
  expect(open.reserved).toBe(1n << 80n)
})

it("any interleaving of requests stays within the budget, and ends with nothing reserved", () => {
  const request = fc.record({ worst: fc.bigInt(0n, 60n), part: fc.nat(100), endsAt: fc.nat(20) })
  fc.assert(
    fc.property(fc.array(request, { maxLength: 20 }), (requests) => {
      const key = account(100n)
      const open = requests.map((one) => ({ ...one, reservation: createReservation(key) }))
      let spent = 0n
      open.forEach(({ reservation, worst }, index) => {
        try {
          reservation.reserve(worst)
        } catch (error) {
          expect(error).toEqual(quota)
        }
        expect(key.spent + key.reserved).toBeLessThanOrEqual(100n)
        for (const one of open.slice(0, index).filter(({ endsAt }) => endsAt <= index)) {
          one.reservation.settle(0n)
        }
      })
      for (const { reservation } of open) {
        const before = key.reserved
        reservation.settle(0n)
        spent += before - key.reserved
      }
      expect(key.reserved).toBe(0n)
      expect(spent).toBeGreaterThanOrEqual(0n)
    }),
  )
})

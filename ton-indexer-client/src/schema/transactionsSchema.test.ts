import fc from "fast-check"
import { z } from "zod"
import { wire } from "../testing/wire.js"
import { transactionSchema } from "./transactionSchema.js"
import { transactionsSchema } from "./transactionsSchema.js"

/** The same, not compiled. */
const plain = z
  .object({ transactions: z.array(transactionSchema).nullable() })
  .transform(({ transactions }) => transactions ?? [])

const account = wire.address(1)
const row = { ...wire.transaction(account, { lt: 9n, previousLt: 4n }), out_msgs: [] }
const outcome = (schema: z.ZodType, value: unknown): unknown => {
  const { success, data, error } = schema.safeParse(value)
  return success ? data : error.issues
}

/** Every place of a value, as a path. */
const placesOf = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  value === null || typeof value !== "object"
    ? [path]
    : [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))]

const replaced = (value: unknown, [key, ...path]: readonly string[], by: unknown): unknown => {
  if (key === undefined) return by
  const inner = (value as Record<string, unknown>)[key]
  return { ...(value as object), [key]: replaced(inner, path, by) }
}

describe("transactionsSchema", () => {
  it("is one that zod compiles", () => {
    expect(() => z.compile(plain, { strict: true })).not.toThrow()
    expect(z.config().jitless).not.toBe(true)
  })

  it("takes and refuses what it does when it is not compiled, for the same reasons", () => {
    const junk = fc.oneof(
      fc.constantFrom(undefined, null, "", "0", "x", "-1", 7, -1, 1.5, true, {}),
      fc.constantFrom([], [null], [wire.message(account, 3n)], wire.hashOf("other")),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(fc.constantFrom(...placesOf(row)), junk, (place, value) => {
        const page = { transactions: [row, replaced(row, place, value)] }
        expect(outcome(transactionsSchema, page)).toEqual(outcome(plain, page))
      }),
      { numRuns: 1_000 },
    )
    for (const page of [{ transactions: null }, { transactions: [] }, {}, [], null, "page"]) {
      expect(outcome(transactionsSchema, page)).toEqual(outcome(plain, page))
    }
  })
})

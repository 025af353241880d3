import fc from "fast-check"
import { withCost, withMember } from "./answerText.js"
import { findMember } from "./findMember.js"

it("finds the value that a parser finds, in any JSON and any spacing", () => {
  const object = fc.dictionary(fc.constantFrom("usage", "id", 'a"b', "x\\", "y"), fc.jsonValue())
  fc.assert(
    fc.property(object, fc.constantFrom(undefined, 1, "\t"), (value, space) => {
      const text = JSON.stringify(value, null, space)
      for (const name of ["usage", "id", "y", "absent"]) {
        const span = findMember(text, name)
        const found = span && JSON.parse(text.slice(span.start, span.end))
        expect(found).toEqual(JSON.parse(text)[name])
      }
    }),
  )
})

it("is not misled by the same words in texts and in nested objects", () => {
  const text = '{"a":"\\"usage\\":{","b":{"usage":{"x":1}},"usage":{"x":2}}'
  expect(withCost(text, 3n)).toBe(text.replace('{"x":2}', '{"x":2,"cost":"3"}'))
})

it("of two members of one name it takes the one that counts", () => {
  const text = '{"usage":{"a":1},"usage":{"b":2}}'
  expect(JSON.parse(withCost(text, 1n)).usage).toEqual({ b: 2, cost: "1" })
})

it.each([
  ['{"usage":{}}', '{"usage":{"cost":"1"}}'],
  ['{"usage":null}', '{"usage":null}'],
  ["{}", "{}"],
])("%s gets the cost where there is a place for it", (text, expected) => {
  expect(withCost(text, 1n)).toBe(expected)
})

it.each([
  ["{}", '{"id":1}'],
  ['{ "a": 2 }', '{ "a": 2 ,"id":1}'],
  ['{"id" : "x" , "a":2}', '{"id" : 1 , "a":2}'],
])("%s gets a member", (text, expected) => {
  expect(withMember(text, { name: "id", json: "1" })).toBe(expected)
})

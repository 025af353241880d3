import { startPlace } from "./startPlace.js"

test.each([
  ["earn", "/earn"],
  ["models", "/models"],
  ["", "/"],
  [undefined, undefined],
  ["nowhere", undefined],
  ["/evil.example", undefined],
  ["../status", undefined],
])("startapp=%s leads to %s", (wanted, path) => {
  expect(startPlace(wanted)).toBe(path)
})

import { encodeParameter } from "./encodeParameter.js"

describe("parameters of the embedded database", () => {
  it.each([
    [null, null],
    [undefined, null],
    ["text", "text"],
    [12, "12"],
    [12n, "12"],
    [true, "true"],
    [{ a: "1" }, '{"a":"1"}'],
    [["a", null, 'q"\\'], '{"a",NULL,"q\\"\\\\"}'],
    [[[1], [2]], '{{"1"},{"2"}}'],
    [new Uint8Array([1, 255]), "\\x01ff"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
  ])("%p is written as PostgreSQL reads it", (value, text) => {
    expect(encodeParameter(value)).toBe(text)
  })
})

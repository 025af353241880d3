import { CocoonError, errorToJson, isCocoonError, isRetryable, toCocoonError } from "./errors.js"

const cause = new Error("socket closed")
const error = new CocoonError({
  code: "API_DOWN",
  message: "the API does not answer",
  details: { status: 503, lt: 5n },
  cause,
  retryable: true,
})

test("a CocoonError carries code, message, details, cause and retryable", () => {
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name: "CocoonError", code: "API_DOWN", retryable: true, cause })
})

test("an error is not retryable unless it says so", () => {
  const quiet = new CocoonError({ code: "X", message: "x" })
  expect([isRetryable(error), isRetryable(quiet), isRetryable(cause)]).toEqual([true, false, false])
  expect("cause" in quiet).toBe(false)
})

test("only CocoonErrors pass for one, from whichever copy of the package", () => {
  const copy = Object.defineProperty(new Error("x"), Symbol.for("cocoon.error"), { value: true })
  expect([error, copy, cause, { code: "X" }, null].map(isCocoonError)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

test("toCocoonError keeps a CocoonError and wraps anything else", () => {
  expect(toCocoonError(error)).toBe(error)
  expect(toCocoonError(cause, "NETWORK")).toMatchObject({ code: "NETWORK", cause })
  expect(toCocoonError("text")).toMatchObject({ code: "UNEXPECTED", message: "text" })
})

test("errorToJson survives JSON and leaves stack and cause behind", () => {
  expect(JSON.parse(JSON.stringify(errorToJson(error)))).toEqual({
    code: "API_DOWN",
    message: "the API does not answer",
    retryable: true,
    details: { status: 503, lt: "5" },
  })
  expect(Object.keys(errorToJson(cause)).sort()).toEqual(["code", "message", "retryable"])
})

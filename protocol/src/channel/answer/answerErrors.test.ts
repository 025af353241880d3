import { readFileSync } from "node:fs"
import { answerError } from "./answerError.js"
import { ANSWER_ERRORS, type AnswerErrorCode } from "./answerErrors.js"

const document = readFileSync(new URL("../../../../docs/PROTOCOL.md", import.meta.url), "utf8")

test("the table of docs/PROTOCOL.md is the table of the code, in its order", () => {
  const rows = [...document.matchAll(/^\| `([a-z_]+)` \| (\d+) \| `([a-z_]+)` \| (yes|no) \|/gm)]
  const table = rows.map(([, code, status, type, retryable]) => [
    code,
    { status: Number(status), type, retryable: retryable === "yes" },
  ])
  expect(table).toEqual(Object.entries(ANSWER_ERRORS))
})

test("every code makes an error with its own status, type and word on retrying", () => {
  for (const code of Object.keys(ANSWER_ERRORS) as AnswerErrorCode[]) {
    const error = answerError(code, { message: "m", details: { needed: "1" } })
    expect(error).toEqual({
      ...ANSWER_ERRORS[code],
      message: "m",
      code,
      param: null,
      details: { needed: "1" },
    })
  }
  expect(answerError("bad_request", { message: "m", param: "n" })).toMatchObject({ param: "n" })
})

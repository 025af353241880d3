import { callFailed } from "./callFailed.js"

describe("callFailed", () => {
  it.each([
    ["ERROR_RESERVE_TOO_SMALL", /reserve/i],
    ["EXPIRED", /run doctor/],
    ["NOT_SENT", /send coins/],
    ["SEQNO_TAKEN", /run one agent/],
    ["EXIT_77", /^the Provider did not pass the quote on \(EXIT_77\)$/],
  ])("says what to do about %s", (outcome, advice) => {
    const error = callFailed("pass the quote on", outcome)
    expect(error).toMatchObject({ code: "ATTEST_CALL_FAILED", details: { outcome } })
    expect(error.message).toContain(outcome)
    expect(error.message).toMatch(advice)
  })
})

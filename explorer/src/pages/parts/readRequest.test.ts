import { readRequest, USUAL_REQUEST } from "./readRequest.js"

it("an empty URL is the usual request", () => {
  expect(readRequest({})).toEqual({ request: USUAL_REQUEST, mistakes: new Set() })
})

it("tokens that were typed come back from the URL, none among them", () => {
  const { request, mistakes } = readRequest({ in: "200000", out: "0" })
  expect(request).toEqual({ prompt: 200_000n, completion: 0n })
  expect(mistakes).toEqual(new Set())
})

test.each(["1.5", "-1", "many", "1000000001"])("%s is no number of tokens", (text) => {
  expect(readRequest({ in: text })).toEqual({
    request: USUAL_REQUEST,
    mistakes: new Set(["in"]),
  })
})

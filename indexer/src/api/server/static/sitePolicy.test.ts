import { sitePolicy } from "./sitePolicy.js"

const asked = (...parts: Parameters<typeof sitePolicy>) =>
  /connect-src ([^;]*);/.exec(sitePolicy(...parts))?.[1]

it.each([
  [{}, ""],
  [{ chainApi: "https://toncenter.com/api/v3" }, ""],
  [{ chainApi: "http://10.0.0.2:8081/api/v3" }, " http://10.0.0.2:8081"],
  [
    { chainApi: "http://localhost:81/api/v3", faucet: "http://localhost:81/faucet" },
    " http://localhost:81 http://127.0.0.1:*",
  ],
  [
    { chainApi: "https://a.example", faucet: "http://[::1]:81" },
    " http://[::1]:81 http://127.0.0.1:*",
  ],
])("%j: data comes from here, https and%s", (explorer, more) => {
  expect(asked(explorer)).toBe(`'self' https:${more}`)
})

it("scripts are of this origin alone, and nothing is evaluated", () => {
  const policy = sitePolicy({})
  expect(policy).toContain("default-src 'none'; script-src 'self'; worker-src 'self'; ")
  expect(policy).not.toContain("eval")
})

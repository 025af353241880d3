import { runSimulate } from "./runSimulate.js"

const run = (...args: string[]) => {
  const said: string[] = []
  const status = runSimulate(args, {
    out: () => {
      throw new Error("it should not have run")
    },
    err: (text) => said.push(text),
  })
  return { status, said }
}

test.each([
  ["--seed", "-1"],
  ["--seed", "4294967296"],
  ["--seed", "1.5"],
  ["--seed"],
  ["--days", "9"],
  ["year"],
])("%s %s is refused in one line, exit 2", (...args) => {
  const { status, said } = run(...args.filter((arg) => typeof arg === "string"))
  expect(status).toBe(2)
  expect(said).toEqual([expect.stringContaining("Usage: npm run simulate")])
})

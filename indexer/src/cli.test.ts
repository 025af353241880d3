import { runCli } from "./cli.js"

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  }
  const code = await runCli(args, io)
  return { code, out: out.join("\n"), err: err.join("\n") }
}

it.each([
  [["--listen", "x"], "--listen must be host:port"],
  [["run"], "--chain-api is missing"],
  [["run", "--chain-api", "http://127.0.0.1:1/api/v3"], "--registry is missing"],
  [["export", "--table", "secrets", "--out", "x"], "argument 'secrets' is invalid"],
  [["export", "--table", "job"], "--out"],
  [["--frob"], "unknown option '--frob'"],
  [["frob"], "too many arguments"],
])("%j: exit 2 and one line", async (args, text) => {
  const { code, err } = await run(...args)
  expect(code).toBe(2)
  expect(err).toContain(text)
  expect(err.split("\n")).toHaveLength(1)
})

it("a database on a server that does not answer is told in one line, without its password", async () => {
  const url = "postgres://indexer:s3cret@127.0.0.1:1/index"
  const { code, err } = await run("reindex", "--database", url)
  expect(code).toBe(1)
  expect(err).toContain("STORE_UNAVAILABLE")
  expect(err).not.toContain("s3cret")
})

it("rows are made anew and written to a file, of an embedded database that is not there yet", async () => {
  const made = await run("reindex", "--database", "memory:", "--json")
  expect(made).toEqual({ code: 0, out: '{"events":0}', err: "" })
  const file = "/nowhere/at/all.csv"
  const wrong = await run("export", "--database", "memory:", "--table", "job", "--out", file)
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("(ENOENT)") })
})

import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openStream } from "./support/openStream.js"
import { getJson } from "./support/requests.js"
import { runLocalnet, spawnLocalnet } from "./support/spawnLocalnet.js"
import { walletV4 } from "./support/wallets.js"

describe("the localnet command", () => {
  test("prints one JSON line when it is ready and nothing else, and ends with 0 on SIGTERM", async () => {
    const running = await spawnLocalnet(["--global-id", "-5"])
    const { port } = JSON.parse(running.line)
    expect(JSON.parse(running.line)).toEqual({
      port: expect.any(Number),
      toncenterV2: `http://127.0.0.1:${port}/api/v2/jsonRPC`,
      toncenterV3: `http://127.0.0.1:${port}/api/v3`,
      globalId: -5,
    })
    expect(await getJson(`${running.url}/healthz`)).toMatchObject({
      status: 200,
      body: { ok: true },
    })
    expect(await getJson(`${running.url}/readyz`)).toMatchObject({ status: 200 })
    const metrics = await (await fetch(`${running.url}/metrics`)).text()
    expect(metrics).toMatch(/^localnet_head_seqno \d+$/m)
    expect(await running.stop("SIGTERM")).toEqual({
      code: 0,
      stdout: `${running.line}\n`,
      stderr: "",
    })
  })

  test("ends on SIGINT although a stream is open", async () => {
    const running = await spawnLocalnet([])
    const addresses = [walletV4(1).address.toString()]
    const stream = await openStream(running.url, { types: ["transactions"], addresses })
    const ended = expect(stream.next()).rejects.toThrow()
    expect(await running.stop("SIGINT")).toMatchObject({ code: 0 })
    await ended
  })

  test("a taken port is refused in one line", async () => {
    const server = createServer().listen(0, "127.0.0.1")
    await once(server, "listening")
    const address = server.address()
    const port = typeof address === "object" ? address?.port : undefined
    expect(await runLocalnet(["--port", String(port)])).toEqual({
      code: 2,
      stdout: "",
      stderr: `localnet: --port ${port}: already in use; stop the other process or use --port 0\n`,
    })
    server.close()
  })

  test.each([
    [["--port", "abc"], {}, "--port abc: must be a whole number from 0 to 65535; see --help"],
    [["--port", "70000"], {}, "--port 70000: must be a whole number"],
    [["--block-interval-ms", "1"], {}, "--block-interval-ms 1: must be a whole number from 10"],
    [["--prices", "cheap"], {}, "--prices cheap: must be mainnet or sandbox"],
    [["--global-id", "1.5"], {}, "--global-id 1.5: must be a whole number"],
    [["--nonsense"], {}, "unknown option '--nonsense'; see --help"],
    [["extra"], {}, "too many arguments"],
    [["--host", "300.1.1.1", "--port", "0"], {}, "--host 300.1.1.1: cannot listen there"],
    [[], { LOCALNET_PRICES: "free" }, "LOCALNET_PRICES free: must be mainnet or sandbox"],
    [["--config", "/no/such/file"], {}, "--config /no/such/file: not a readable JSON object"],
  ])("a bad setting is refused in one line: %j %j", async (args, env, reason) => {
    const { code, stdout, stderr } = await runLocalnet(args, env)
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
    expect(stderr).toMatch(/^localnet: [^\n]+\n$/)
    expect(stderr).toContain(reason)
  })

  test("flags win over the environment, which wins over the file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "localnet-"))
    const config = join(folder, "config.json")
    await writeFile(config, JSON.stringify({ globalId: 1, prices: "sandbox", json: true }))
    const running = await spawnLocalnet(["--config", config, "--global-id", "3"])
    expect(JSON.parse(running.line).globalId).toBe(3)
    const { body } = await getJson(`${running.url}/localnet/status`)
    expect(body.prices).toBe("sandbox")
    await running.stop("SIGTERM")
    await writeFile(config, JSON.stringify({ prot: 1 }))
    const refused = await runLocalnet(["--config", config])
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("unknown setting prot"),
    })
    await rm(folder, { recursive: true })
  })

  test("--help prints the options and ends with 0", async () => {
    const { code, stdout } = await runLocalnet(["--help"])
    expect(code).toBe(0)
    for (const flag of ["--port", "--on-demand", "--state", "--prices", "--json"]) {
      expect(stdout).toContain(flag)
    }
  })
})

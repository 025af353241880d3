import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { getIntrospectionQuery } from "graphql"
import { createServerWorld } from "./testing/createServerWorld.js"

let folder = ""

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "site-"))
  await mkdir(join(folder, "site", "assets"), { recursive: true })
  await writeFile(join(folder, "secret.txt"), "secret")
  await writeFile(join(folder, "site", "index.html"), "<!doctype html><title>Explorer</title>")
  await writeFile(join(folder, "site", ".env"), "secret")
  await symlink(join(folder, "secret.txt"), join(folder, "site", "link.txt"))
  await writeFile(join(folder, "site", "assets", "index-Bx3kP9_a.js"), "let a = 1\n".repeat(100))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** As it is: fetch would resolve dots in a path, and sets its own Host. */
function rawRequest(url: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const { hostname, port } = new URL(url)
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    request({ hostname, port, path, headers }, (res) => {
      let body = ""
      res.setEncoding("utf8").on("data", (text: string) => {
        body += text
      })
      res.on("end", () => resolve({ status: res.statusCode, body }))
    })
      .on("error", reject)
      .end()
  })
}

describe("the explorer", () => {
  const serve = async () => (await createServerWorld({ staticDir: join(folder, "site") })).server

  it("is served with its pages, under a policy of its own origin", async () => {
    const { url } = await serve()
    for (const path of ["/", "/index.html", "/jobs/0:ab"]) {
      const response = await fetch(url + path, { headers: { accept: "text/html" } })
      expect([response.status, await response.text()]).toEqual([
        200,
        "<!doctype html><title>Explorer</title>",
      ])
      expect(response.headers.get("cache-control")).toBe("no-cache")
      const policy = response.headers.get("content-security-policy")
      expect(policy).toContain("default-src 'none'; script-src 'self'; ")
      expect(policy).toContain("connect-src 'self' https:; ")
    }
  })

  it("has assets that are kept for good, compressed, and asked for again by tag", async () => {
    const { url } = await serve()
    const path = `${url}/assets/index-Bx3kP9_a.js`
    const response = await fetch(path)
    expect(await response.text()).toBe("let a = 1\n".repeat(100))
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect(response.headers.get("content-encoding")).toBe("gzip")
    const etag = response.headers.get("etag") ?? ""
    const again = await fetch(path, { headers: { "if-none-match": etag } })
    expect([again.status, await again.text()]).toEqual([304, ""])
  })

  it("is all that is served: nothing beside it, hidden or linked", async () => {
    const { url } = await serve()
    const paths = [
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/assets/..%2f..%2fsecret.txt",
      "//etc/passwd.txt",
      "/.env",
      "/link.txt",
      "/secret.txt",
      "/assets/none.js",
    ]
    for (const path of paths)
      expect([path, (await rawRequest(url, path)).status]).toEqual([path, 404])
    expect((await fetch(url, { method: "POST" })).status).toBe(405)
  })

  it("says which network it shows, once the index knows", async () => {
    const known: { registry: string; globalId: number }[] = []
    const network = async () => known[0]
    const world = await createServerWorld({ staticDir: join(folder, "site"), network })
    const { server } = world
    expect((await fetch(`${server.url}/explorer.json`)).status).toBe(503)
    known.push({ registry: "0:ab", globalId: -3 })
    world.now += 1_000
    expect(await (await fetch(`${server.url}/explorer.json`)).json()).toEqual({
      graphql: "/graphql",
      network: { name: "testnet", registry: "0:ab", globalId: -3 },
    })
  })

  it("asks the index once for all who want to know within a second", async () => {
    let statements = 0
    const network = async () => {
      statements += 1
      return { registry: "0:ab", globalId: -3 }
    }
    const world = await createServerWorld({ staticDir: join(folder, "site"), network })
    const ask = async () => (await fetch(`${world.server.url}/explorer.json`)).status
    await Promise.all([ask(), ask(), ask()])
    expect([await ask(), statements]).toEqual([200, 1])
    world.now += 1_000
    expect([await ask(), statements]).toEqual([200, 2])
  })

  it("is told where browsers ask and send, and may ask there", async () => {
    const network = async () => ({ registry: "0:ab", globalId: 1313 })
    const local = "http://127.0.0.1:8081"
    const told = { name: "localnet", chainApi: `${local}/api/v3`, faucet: `${local}/faucet` }
    const explorer = { ...told, attestationRoot: "0a".repeat(64) }
    const staticDir = join(folder, "site")
    const { server } = await createServerWorld({ staticDir, network, explorer })
    expect(await (await fetch(`${server.url}/explorer.json`)).json()).toEqual({
      graphql: "/graphql",
      network: { ...explorer, registry: "0:ab", globalId: 1313 },
    })
    const policy = (await fetch(server.url)).headers.get("content-security-policy")
    expect(policy).toContain(`connect-src 'self' https: ${local} http://127.0.0.1:*; `)
  })

  it.each([
    ["cocoon.example", "https://cocoon.example"],
    ["127.0.0.1:10300", "http://127.0.0.1:10300"],
  ])(
    "tells wallets who asks them, under the address %s that it was asked for at",
    async (host, origin) => {
      const { url } = await serve()
      const { status, body } = await rawRequest(url, "/tonconnect-manifest.json", { host })
      const manifest = { url: origin, name: "Cocoon", iconUrl: `${origin}/icon.png` }
      expect([status, JSON.parse(body)]).toEqual([200, manifest])
    },
  )

  it("repeats no Host that is none", async () => {
    const { url } = await serve()
    for (const host of ["a.example/?", "a b", '"', "user@a.example"]) {
      const { status } = await rawRequest(url, "/tonconnect-manifest.json", { host })
      expect([host, status]).toEqual([host, 400])
    }
  })

  it("that was not built is told at the start", async () => {
    for (const staticDir of [join(folder, "site", "assets"), join(folder, "none")]) {
      const started = createServerWorld({ staticDir })
      await expect(started).rejects.toMatchObject({ code: "BAD_STATIC_DIR" })
    }
  })
})

describe("GraphiQL", () => {
  const operation = { name: "Count", hash: "00", text: "query Count { count }" }

  it("is one page that may ask this server alone, with the operations as its tabs", async () => {
    const { server } = await createServerWorld({ graphql: { operations: [operation] } })
    const page = await fetch(`${server.url}/graphql`, { headers: { accept: "text/html" } })
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; .*connect-src 'self'; /,
    )
    const html = await page.text()
    const tabs = '"defaultTabs":[{"query":"query Count { count }"}]'
    expect(html.slice(-400)).toContain(tabs)
    expect(html.slice(0, html.indexOf("<style>"))).not.toMatch(/(?:src|href)="(?!data:)/)
  })

  it("costs its address a large query, and next to nothing when it is still the same", async () => {
    const { server } = await createServerWorld({ limits: { costPerMinute: 1_010 } })
    const ask = (tag?: string) => {
      const known = tag === undefined ? undefined : { "if-none-match": tag }
      return fetch(`${server.url}/graphql`, { headers: { accept: "text/html", ...known } })
    }
    const page = await ask()
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-cache"])
    expect(page.headers.get("vary")).toBe("accept")
    const again = await ask(page.headers.get("etag") ?? "")
    expect([again.status, await again.text()]).toEqual([304, ""])
    const other = await ask('"another"')
    expect(other.status).toBe(429)
    expect(await other.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] })
  })

  it("lists the operations with their hashes", async () => {
    const { server } = await createServerWorld({ graphql: { operations: [operation] } })
    expect(await (await fetch(`${server.url}/graphql/operations.json`)).json()).toEqual([operation])
  })

  it("asks for the schema within the limits", async () => {
    const { query } = await createServerWorld()
    const text = getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true })
    const { status, data } = await query(text)
    expect([status, Object.keys(data ?? {})]).toEqual([200, ["__schema"]])
  })
})

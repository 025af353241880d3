import { execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { chown, mkdtemp, readdir, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)
const VERSIONS = "/usr/lib/postgresql"

/** A PostgreSQL with new, empty databases. */
export interface Postgres {
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

/** Starts a PostgreSQL on loopback with its usual settings; undefined where none is installed. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const versions = await readdir(VERSIONS).catch(() => [])
  const newest = versions.toSorted((one, other) => Number(other) - Number(one))[0]
  if (newest === undefined) return undefined
  const bin = join(VERSIONS, newest, "bin")
  const folder = await mkdtemp(join(tmpdir(), "cocoon-bench-postgres-"))
  const user = await userOf(folder)
  const data = join(folder, "data")
  const flags = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]
  await run(join(bin, "initdb"), [...flags, "-D", data], { cwd: folder, ...user })
  const port = await freePort()
  const server = ["-D", data, "-p", `${port}`, "-k", folder, "-c", "listen_addresses=127.0.0.1"]
  const options = { cwd: folder, stdio: "ignore", ...user } as const
  const child = spawn(join(bin, "postgres"), server, options)
  const address = ["-h", "127.0.0.1", "-p", `${port}`, "-U", "postgres", "-d", "postgres", "-At"]
  const psql = (sql: string) => run(join(bin, "psql"), [...address, "-c", sql])
  await untilAnswered(() => psql("select 1"))
  let databases = 0
  return {
    createDatabase: async () => {
      const name = `bench${++databases}`
      await psql(`create database ${name}`)
      return `postgres://postgres:not-a-secret@127.0.0.1:${port}/${name}`
    },
    stop: async () => {
      const exited = once(child, "exit")
      // A fast shutdown, which ends sessions.
      child.kill("SIGINT")
      await exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
async function userOf(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {}
  const id = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout)
  const [uid, gid] = [await id("-u"), await id("-g")]
  await chown(folder, uid, gid)
  return { uid, gid }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  return typeof address === "object" && address !== null ? address.port : 0
}

async function untilAnswered(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answered = await ask().then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error("PostgreSQL does not answer")
}

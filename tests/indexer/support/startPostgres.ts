import { execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { chown, mkdtemp, readdir, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { promisify } from "node:util"

const run = promisify(execFile)
const VERSIONS = "/usr/lib/postgresql"

export interface Postgres {
  /** Of a new, empty database. */
  createDatabase(): Promise<string>
  /** One statement as the superuser, in the first database. */
  query(sql: string): Promise<string>
  /** Ends the server with every session, as a crash does, and starts it again after `meanwhile`. */
  restart(meanwhile?: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL of its own on loopback, in a temporary folder, as user `postgres` when this is root (it refuses to run as root). */
export async function startPostgres(): Promise<Postgres> {
  const bin = await findBinaries()
  const folder = await mkdtemp(join(tmpdir(), "cocoon-postgres-"))
  const user = await userOf(folder)
  const data = join(folder, "data")
  const flags = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]
  await run(join(bin, "initdb"), [...flags, "--no-sync", "-D", data], { cwd: folder, ...user })
  const port = await freePort()
  const place = { bin, folder, data, port, user }
  let stop = await startServer(place)
  const query = async (sql: string): Promise<string> => {
    const address = ["-h", "127.0.0.1", "-p", String(port), "-U", "postgres", "-d", "postgres"]
    return (await run(join(bin, "psql"), [...address, "-At", "-c", sql])).stdout.trim()
  }
  let databases = 0
  return {
    query,
    createDatabase: async () => {
      const name = `index${++databases}`
      await query(`create database ${name}`)
      return `postgres://postgres:not-a-secret@127.0.0.1:${port}/${name}`
    },
    restart: async (meanwhile) => {
      await stop("SIGQUIT")
      try {
        await meanwhile?.()
      } finally {
        stop = await startServer(place)
      }
    },
    stop: async () => {
      // A fast shutdown, which ends sessions.
      await stop("SIGINT")
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function findBinaries(): Promise<string> {
  const versions = await readdir(VERSIONS).catch(() => [])
  const newest = versions.toSorted((one, other) => Number(other) - Number(one))[0]
  if (newest !== undefined) return join(VERSIONS, newest, "bin")
  return (await run("pg_config", ["--bindir"])).stdout.trim()
}

interface User {
  readonly uid?: number
  readonly gid?: number
}

/** Whom it runs as, who is given the folder; nobody else when this is not root. */
async function userOf(folder: string): Promise<User> {
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
  if (address === null || typeof address === "string") throw new Error("no port")
  return address.port
}

interface Place {
  readonly bin: string
  readonly folder: string
  readonly data: string
  readonly port: number
  readonly user: User
}

/** Resolves to what stops it, once it takes connections. */
async function startServer({ bin, folder, data, port, user }: Place) {
  const settings = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "lc_messages=C"]
  const child = spawn(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), "-k", folder, ...settings],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"], ...user },
  )
  const said: string[] = []
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`PostgreSQL ended: ${said.join("\n")}`)))
    createInterface({ input: child.stderr }).on("line", (text) => {
      if (said.length < 100) said.push(text)
      if (text.includes("ready to accept connections")) resolve()
    })
  })
  return async (signal: "SIGINT" | "SIGQUIT"): Promise<void> => {
    const exited = once(child, "exit")
    child.kill(signal)
    await exited
  }
}

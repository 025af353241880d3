import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Address, toNano } from "@ton/core"
import { mnemonicNew, mnemonicToPrivateKey } from "@ton/crypto"
import { WalletContractV4, WalletContractV5R1 } from "@ton/ton"
import { startLocalnet, type TestNet } from "./support/startLocalnet.js"

const MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url))
/** Blueprint takes this network id for v5r1 wallets of custom networks. */
const BLUEPRINT_NETWORK_ID = -239

const SCRIPT = `
import { Address, toNano } from "@ton/core"
import type { NetworkProvider } from "@ton/blueprint"

export async function run(provider: NetworkProvider, args: string[]) {
  const to = Address.parse(args[0])
  await provider.sender().send({ to, value: toNano("1.5") })
  const sender = provider.sender().address
  console.log("sent by", sender?.toRawString())
}
`

const TSCONFIG = {
  compilerOptions: {
    target: "es2022",
    module: "commonjs",
    moduleResolution: "node",
    esModuleInterop: true,
    skipLibCheck: true,
    strict: true,
    types: ["node"],
  },
}

/** A project with one script, as a protocol developer has it. */
async function createProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "blueprint-"))
  await mkdir(join(folder, "scripts"))
  await symlink(MODULES, join(folder, "node_modules"))
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "project", private: true }))
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG))
  await writeFile(join(folder, "scripts", "transfer.ts"), SCRIPT)
  return folder
}

async function runBlueprint(options: {
  folder: string
  args: readonly string[]
  env: Readonly<Record<string, string>>
}): Promise<{ code: number | null; output: string }> {
  const path = `${join(MODULES, ".bin")}:${process.env.PATH ?? ""}`
  const child = spawn("npx", ["blueprint", "run", "transfer", ...options.args], {
    cwd: options.folder,
    env: { ...process.env, PATH: path, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk)
    })
  }
  const [code] = await once(child, "close")
  return { code, output }
}

describe("npx blueprint run, unmodified", () => {
  let net: TestNet
  let folder: string
  /** A contract that keeps what it is sent: Blueprint's wallets always ask for a bounce. */
  let giver: Address

  const lastValue = async () => {
    const [received] = await net.client.getTransactions(giver, { limit: 1 })
    const info = received?.inMessage?.info
    return info?.type === "internal" ? info.value.coins : undefined
  }

  beforeEach(async () => {
    net = await startLocalnet()
    folder = await createProject()
    giver = Address.parse((await net.get("/localnet/status")).body.giver)
  })

  afterEach(async () => {
    await net.close()
    await rm(folder, { recursive: true })
  })

  const kinds = [
    { version: "v4r2", extra: [] },
    { version: "v5r1", extra: [] },
    { version: "v5r1", extra: ["--custom-global-id", "1313"] },
  ]

  test.each(kinds)("a script sends from a $version wallet $extra", async ({ version, extra }) => {
    const mnemonic = await mnemonicNew()
    const { publicKey } = await mnemonicToPrivateKey(mnemonic)
    const wallet =
      version === "v4r2"
        ? WalletContractV4.create({ workchain: 0, publicKey })
        : WalletContractV5R1.create({
            publicKey,
            walletId: { networkGlobalId: BLUEPRINT_NETWORK_ID },
          })
    await net.give(wallet.address, toNano(3))
    const network = ["--custom", net.running.toncenterV2, "--custom-version", "v2", "--mnemonic"]
    const { code, output } = await runBlueprint({
      folder,
      args: [giver.toString(), ...network, ...extra],
      env: { WALLET_MNEMONIC: mnemonic.join(" "), WALLET_VERSION: version },
    })
    expect({ code, output }).toMatchObject({ code: 0 })
    expect(output).toContain(`sent by ${wallet.address.toRawString()}`)
    expect(await lastValue()).toBe(toNano("1.5"))
  })

  test("a v5r1 wallet of the network's own id is used when WALLET_NETWORK_ID says so", async () => {
    const mnemonic = await mnemonicNew()
    const { publicKey } = await mnemonicToPrivateKey(mnemonic)
    const networkGlobalId = net.running.globalId
    const wallet = WalletContractV5R1.create({ publicKey, walletId: { networkGlobalId } })
    await net.give(wallet.address, toNano(3))
    const { code, output } = await runBlueprint({
      folder,
      args: [
        giver.toString(),
        "--custom",
        net.running.toncenterV2,
        "--custom-version",
        "v2",
        "--mnemonic",
      ],
      env: {
        WALLET_MNEMONIC: mnemonic.join(" "),
        WALLET_VERSION: "v5r1",
        WALLET_NETWORK_ID: String(networkGlobalId),
      },
    })
    expect({ code, output }).toMatchObject({ code: 0 })
    expect(await lastValue()).toBe(toNano("1.5"))
  })
})

import { testImageId } from "../attest/testImageId.js"
import type { Config } from "../config/agentConfig.js"
import { dataFiles } from "../dataFiles.js"
import { createFileKeys, fileKeys } from "../keys/fileKeys.js"
import { KeysError } from "../keys/KeysError.js"
import { createOperatorKey, operatorKey } from "../keys/operatorKey.js"
import { prepareDataDir } from "./prepareDataDir.js"

/** What `init` found or made; public keys as lower-case hex. */
export type InitReport = {
  dataDir: string
  attestation: "tdx" | "test"
  operatorKey: { publicKey: string; file: string; created: boolean }
  /** Absent in a TD: there the keys are born in memory when the agent runs. */
  enclaveKeys?: { enclaveKey: string; hpkeKey: string; file: string; created: boolean }
  /** Under test: the image id of the quotes that this agent makes, which the network must approve. */
  imageId?: string
  /** What needs coins, and why. */
  fund: { account: string; why: string }[]
  next: string
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

/** Opens what is there, makes what is not: the second `init` changes nothing. */
async function openOrCreate<T>(open: () => Promise<T>, create: () => Promise<T>) {
  try {
    return { value: await open(), created: false }
  } catch (error) {
    const missing = error instanceof KeysError && error.details?.reason === "ENOENT"
    if (!missing) throw error
    return { value: await create(), created: true }
  }
}

async function initEnclaveKeys({
  measured,
  operator,
}: Config): Promise<Pick<InitReport, "enclaveKeys" | "imageId">> {
  if (measured.attestation !== "test") return {}
  const file = dataFiles(operator.dataDir).enclaveKeys
  const options = { file, attestation: measured.attestation }
  const { value, created } = await openOrCreate(
    () => fileKeys(options),
    () => createFileKeys(options),
  )
  const { enclave, hpke } = value
  return {
    imageId: await testImageId(),
    enclaveKeys: {
      enclaveKey: hex(enclave.publicKey),
      hpkeKey: hex(hpke.publicKey),
      file,
      created,
    },
  }
}

/** Prepares a machine: data folder, operator key, and under `--attestation test` the enclave's keys; repeatable. */
export async function initNode(config: Config): Promise<InitReport> {
  const { operator, measured } = config
  await prepareDataDir(operator.dataDir)
  const file = dataFiles(operator.dataDir).operatorKey
  const { value, created } = await openOrCreate(
    () => operatorKey({ file }),
    () => createOperatorKey({ file }),
  )
  const owner = operator.owner?.toString({ bounceable: false }) ?? "the owner's wallet"
  return {
    dataDir: operator.dataDir,
    attestation: measured.attestation,
    operatorKey: { publicKey: hex(value.publicKey), file, created },
    ...(await initEnclaveKeys(config)),
    fund: [
      { account: owner, why: "stake, sent with the registration, and the network fees of it" },
      {
        account: "the Provider, once registered",
        why: "gas reserve, which pays for what the enclave does",
      },
    ],
    next: "node-agent register",
  }
}

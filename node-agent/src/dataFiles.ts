import { join } from "node:path"

/** The files of a data folder, by what they hold. */
export function dataFiles(
  dataDir: string,
): Readonly<
  Record<
    "operatorKey" | "enclaveKeys" | "journal" | "attestation" | "collateral" | "running",
    string
  >
> {
  return {
    operatorKey: join(dataDir, "operator-key.json"),
    enclaveKeys: join(dataDir, "enclave-keys.json"),
    journal: join(dataDir, "journal.sqlite"),
    attestation: join(dataDir, "attestation.json"),
    /** A folder. */
    collateral: join(dataDir, "collateral"),
    running: join(dataDir, "running.json"),
  }
}

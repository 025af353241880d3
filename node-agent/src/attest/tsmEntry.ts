import { randomBytes } from "node:crypto"
import { AttestError } from "./AttestError.js"
import type { TsmFs } from "./tsmFs.js"

/** Where configfs-tsm is, and how it is reached. */
export type TsmPlace = { readonly root: string; readonly fs: TsmFs }

/** One report entry of configfs-tsm: Documentation/ABI/testing/configfs-tsm-report of Linux. */
export type TsmEntry = {
  /** What makes the reports, such as `tdx_guest` or `sev_guest`. */
  provider(): Promise<string>
  /** Grows by one with every write to the entry, by anybody. */
  generation(): Promise<bigint>
  /** Sets what the report is over, at most 64 bytes. */
  writeInput(bytes: Uint8Array): Promise<void>
  /** The report over the last input written, at most `limit` bytes. */
  readReport(limit: number): Promise<Uint8Array>
}

/** An attribute in text is one line. */
const LINE_LIMIT = 4096

function openEntry({ root, fs }: TsmPlace, path: string): TsmEntry {
  const line = async (name: string): Promise<string> => {
    const bytes = await fs.read(`${path}/${name}`, LINE_LIMIT)
    return Buffer.from(bytes).toString("latin1").trim()
  }
  return {
    provider: () => line("provider"),
    async generation() {
      const text = await line("generation")
      if (/^[0-9]{1,20}$/.test(text)) return BigInt(text)
      const message = `${root} has a generation that is no number; use a kernel's own configfs-tsm`
      throw new AttestError("ATTEST_TDX_FAILED", message)
    },
    writeInput: (bytes) => fs.write(`${path}/inblob`, bytes),
    readReport: (limit) => fs.read(`${path}/outblob`, limit),
  }
}

/**
 * Makes an entry with a name that nobody can guess, hands it to `use`, and removes it however that ends. Throws
 * what mkdir(2) and `use` throw. An entry that cannot be removed is left: nobody else uses its name, and it ends with
 * the guest.
 */
export async function withTsmEntry<T>(
  place: TsmPlace,
  use: (entry: TsmEntry) => Promise<T>,
): Promise<T> {
  const { root, fs } = place
  const path = `${root}/cocoon-${randomBytes(16).toString("hex")}`
  await fs.mkdir(path)
  try {
    return await use(openEntry(place, path))
  } finally {
    await fs.rmdir(path).catch(() => undefined)
  }
}

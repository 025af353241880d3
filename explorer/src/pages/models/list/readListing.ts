const HASH = /^(?:0x)?([0-9a-f]{64})$/i
const PER_CENT = /^(\d{1,2})(?:[.,](\d{1,2}))?$/
const ROYALTY_BPS_MAX = 5_000
const MANIFEST_BYTES_MAX = 512

/** A listing as it is typed. */
export interface TypedListing {
  readonly hash: string
  readonly royalty: string
  readonly manifest: string
}

/** What is wrong with which field: a key of the words. */
export interface ListingErrors {
  readonly hash?: "badHash"
  readonly royalty?: "badRoyalty"
  readonly manifest?: "badManifest" | "longManifest"
}

/** A listing that can be sent; the hash is hex without a prefix. */
export interface ReadListing {
  readonly modelHash: string
  readonly royaltyBps: number
  readonly manifest: string
}

/** Reads a listing's form: the listing, or what is wrong with which field. */
export function readListing(typed: TypedListing): ReadListing | { readonly errors: ListingErrors } {
  const modelHash = HASH.exec(typed.hash.trim())?.[1]?.toLowerCase()
  const royaltyBps = readBps(typed.royalty.trim())
  const manifest = typed.manifest.trim()
  const fault = manifestFault(manifest)
  if (modelHash !== undefined && royaltyBps !== undefined && fault === undefined) {
    return { modelHash, royaltyBps, manifest }
  }
  return {
    errors: {
      ...(modelHash === undefined ? { hash: "badHash" } : {}),
      ...(royaltyBps === undefined ? { royalty: "badRoyalty" } : {}),
      ...(fault === undefined ? {} : { manifest: fault }),
    },
  }
}

/** Basis points of a number of per cent. */
function readBps(text: string): number | undefined {
  const [match, whole = "", decimals = ""] = PER_CENT.exec(text) ?? []
  const bps = Number(whole) * 100 + Number(decimals.padEnd(2, "0"))
  return match !== undefined && bps <= ROYALTY_BPS_MAX ? bps : undefined
}

/** What is wrong with the address of a manifest. */
export function manifestFault(manifest: string): ListingErrors["manifest"] {
  if (!URL.canParse(manifest)) return "badManifest"
  const { length } = new TextEncoder().encode(manifest)
  return length > MANIFEST_BYTES_MAX ? "longManifest" : undefined
}

import { createPublicKey } from "node:crypto"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { equalBytes, parseCertificate, readP256KeyInfo } from "@cocoon/attestation/format"
import { readBoundedFile } from "../readBoundedFile.js"
import { UsageError } from "../UsageError.js"

/** A root and how to name it. */
export type Root = { readonly name: string; readonly publicKey: Uint8Array }

const ADVICE =
  "write intel, or the path of a PEM file with one P-256 public key or self-signed certificate"
const MAX_SIZE = 65_536
const BLOCK = /-----BEGIN (CERTIFICATE|PUBLIC KEY)-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END \1-----/g

function keyOfCertificate(der: Uint8Array): Uint8Array | undefined {
  const certificate = parseCertificate(der)
  const isRoot = certificate && equalBytes(certificate.issuer, certificate.subject)
  return isRoot ? certificate.publicKey : undefined
}

/** Node brings a key to the one form that the library reads, compressed points included. */
function keyOfKeyInfo(pem: string): Uint8Array | undefined {
  try {
    const key = createPublicKey(pem)
    return readP256KeyInfo(new Uint8Array(key.export({ type: "spki", format: "der" })))
  } catch {
    return undefined
  }
}

function readPem(text: string): Uint8Array | undefined {
  const [block, ...others] = text.matchAll(BLOCK)
  if (block === undefined || others.length > 0) return undefined
  const [pem, label, base64 = ""] = block
  if (label === "PUBLIC KEY") return keyOfKeyInfo(pem)
  return keyOfCertificate(new Uint8Array(Buffer.from(base64, "base64")))
}

/**
 * The pinned root of the command line: `intel`, or a PEM file; the key is x | y, 64 bytes.
 * @throws UsageError when the file cannot be read or holds no such key.
 */
export async function readRoot(value: string): Promise<Root> {
  if (value === "intel") return { name: "intel", publicKey: INTEL_SGX_ROOT_PUBLIC_KEY }
  const options = { what: "--root", path: value, limit: MAX_SIZE, advice: ADVICE }
  const bytes = await readBoundedFile(options)
  const publicKey = readPem(new TextDecoder().decode(bytes))
  if (publicKey) return { name: value, publicKey }
  throw new UsageError({ what: `--root ${value}`, why: "holds no root", advice: ADVICE })
}

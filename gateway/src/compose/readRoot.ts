import { createPublicKey, type KeyObject, X509Certificate } from "node:crypto"
import { readFileSync } from "node:fs"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { ConfigError } from "@cocoon/service"

function read(file: string): string {
  try {
    return readFileSync(file, "utf8")
  } catch (error) {
    const why = `cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`
    throw new ConfigError({ which: `--root ${file}`, why, advice: "write intel, or a PEM file" })
  }
}

function keyOf(pem: string): KeyObject | undefined {
  try {
    if (!pem.includes("BEGIN CERTIFICATE")) return createPublicKey(pem)
    const certificate = new X509Certificate(pem)
    return certificate.issuer === certificate.subject ? certificate.publicKey : undefined
  } catch {
    return undefined
  }
}

/** The pinned attestation root: `intel`, or a PEM file with a P-256 public key or a self-signed certificate; x | y, 64 bytes. Throws ConfigError. */
export function readRoot(value: string): Uint8Array {
  if (value === "intel") return INTEL_SGX_ROOT_PUBLIC_KEY
  const key = keyOf(read(value))
  const {
    crv,
    x = "",
    y = "",
  } = key?.asymmetricKeyType === "ec" ? key.export({ format: "jwk" }) : {}
  if (crv === "P-256") {
    return new Uint8Array(Buffer.concat([Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]))
  }
  throw new ConfigError({
    which: `--root ${value}`,
    why: "holds no P-256 public key and no self-signed certificate",
    advice: "write intel, or a PEM file with one of them",
  })
}

import { z } from "zod"
import { parseStored, storedFields } from "../storedJson.js"
import type { JobHandle } from "./JobHandle.js"

const { address, bytes, bytes32, cell, hash, uint64 } = storedFields

const schema = z.strictObject({
  version: z.literal(1),
  mode: z.enum(["direct", "open"]),
  globalId: z.int(),
  registry: address,
  client: address,
  nonce: uint64,
  termsHash: hash,
  address,
  opening: cell,
  outputSecretKey: bytes32,
  content: bytes.nullable(),
  sealed: z
    .strictObject({
      enclaveKey: bytes32,
      requestHash: hash,
      dealId: hash.nullable(),
      body: cell.nullable(),
    })
    .nullable(),
})

/**
 * Reads a handle that `serializeJobHandle` wrote.
 * @throws CocoonError BAD_JOB_HANDLE, which names the place and never a value
 */
export function parseJobHandle(json: string): JobHandle {
  const kind = { code: "BAD_JOB_HANDLE", what: "a Job handle" } as const
  const { version: _, ...handle } = parseStored(schema, json, kind)
  return handle
}

import { z } from "zod"
import { bytesToHex, uintToBytes } from "../bytes.js"
import { addressField, hashField, hexField, sheetField, sheetToJson, uintField } from "./fields.js"
import { parseFields } from "./parseFields.js"

const count = z.int().nonnegative()
const name = z.string().min(1).max(256)
const model = z.object({
  listing: addressField,
  name,
  modelHash: hashField,
  sheet: sheetField,
  contextTokens: count.nullable(),
  paths: z.array(name).max(64),
  fields: z.array(name).max(256),
})
const info = z.object({
  versions: z.array(count).min(1).max(256),
  suites: z.array(count).min(1).max(256),
  globalId: z.int(),
  provider: addressField,
  enclaveKey: hexField(32),
  hpkeKey: hexField(32),
  bootId: hexField(32),
  draining: z.boolean(),
  slots: z.object({ total: count, free: count }),
  limits: z.object({ maxRequestBytes: count, minDeposit: uintField(120), marginSeconds: count }),
  models: z.array(model).max(256),
})

/** What a node says of itself: keys and ids as bytes, prices and deposits in nanoTON. Nothing in it is believed. */
export type NodeInfo = Readonly<z.output<typeof info>>

/**
 * Reads a node's word about itself; fields that it does not know are left out, as a newer node may have more.
 * @throws CocoonError MALFORMED
 */
export function parseNodeInfo(json: unknown): NodeInfo {
  return parseFields(json, { schema: info, code: "MALFORMED" })
}

/** The JSON of a node's word about itself: bytes and hashes in hex, addresses raw, amounts decimal strings. */
export function nodeInfoToJson(value: NodeInfo): object {
  const { limits, models } = value
  return {
    ...value,
    provider: value.provider.toRawString(),
    enclaveKey: bytesToHex(value.enclaveKey),
    hpkeKey: bytesToHex(value.hpkeKey),
    bootId: bytesToHex(value.bootId),
    limits: { ...limits, minDeposit: limits.minDeposit.toString() },
    models: models.map(modelToJson),
  }
}

function modelToJson(value: NodeInfo["models"][number]): object {
  return {
    ...value,
    listing: value.listing.toRawString(),
    modelHash: bytesToHex(uintToBytes(value.modelHash, 32)),
    sheet: sheetToJson(value.sheet),
  }
}

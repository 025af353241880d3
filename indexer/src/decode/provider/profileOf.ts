import { loadProviderProfile } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { snakeText } from "../snakeText.js"
import type { ProfileJson } from "./ProviderEvents.js"

const ENDPOINT_BYTES_MAX = 256
const GPU_CLASS_BYTES_MAX = 64

/** A ProviderProfile cell, as declared. */
export function profileOf(cell: Cell): ProfileJson {
  const { endpoint, gpuClass } = loadProviderProfile(cell.beginParse())
  return {
    endpoint: snakeText(endpoint, ENDPOINT_BYTES_MAX) ?? "",
    gpuClass: snakeText(gpuClass, GPU_CLASS_BYTES_MAX) ?? "",
  }
}

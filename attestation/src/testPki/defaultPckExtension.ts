import { hexToBytes } from "../bytes/hexToBytes.js"
import { sha256 } from "../hash/sha256.js"
import type { PckExtension } from "../x509/parsePckExtension.js"

/** The id of a made-up machine: another seed is another platform. */
async function hardwareId(name: string, seed: string): Promise<Uint8Array> {
  const label = `cocoon test ${name} v1: ${seed}`
  return (await sha256(new TextEncoder().encode(label))).subarray(0, 16)
}

/** A plausible platform: SVN 255 needs an INTEGER of two bytes; only the Platform CA gives an id. */
export async function defaultPckExtension(
  ca: "platform" | "processor",
  seed: string,
): Promise<PckExtension> {
  const isPlatform = ca === "platform"
  return {
    ppid: await hardwareId("PPID", seed),
    sgxComponents: [4, 4, 2, 2, 4, 255, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0],
    pceSvn: 13,
    cpuSvn: hexToBytes("0404020204ff00050000000000000000"),
    pceId: hexToBytes("0000"),
    fmspc: hexToBytes("00c06f000000"),
    sgxType: isPlatform ? 1 : 0,
    platformInstanceId: isPlatform ? await hardwareId("instance id", seed) : undefined,
  }
}

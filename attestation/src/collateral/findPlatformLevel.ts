import type { PckExtension } from "../x509/parsePckExtension.js"
import type { TcbInfo } from "./tcbInfo.js"

type Level = TcbInfo["tcbLevels"][number]

/**
 * The first level that a platform reaches: every SGX component and PCESVN of its PCK certificate,
 * and TEE_TCB_SVN of the TD report, all 16 bytes for a TDX module of major version 0 (byte 1), from
 * byte 2 on otherwise: bytes 0 and 1 are the module's own (Intel PCS API v4, "Get TDX TCB Info":
 * how to determine the status, step 3).
 */
export function findPlatformLevel(
  tcbInfo: TcbInfo,
  platform: {
    readonly pck: Pick<PckExtension, "sgxComponents" | "pceSvn">
    readonly teeTcbSvn: Uint8Array
  },
): Level | undefined {
  const { pck, teeTcbSvn } = platform
  const first = teeTcbSvn[1] === 0 ? 0 : 2
  return tcbInfo.tcbLevels.find(({ tcb }) => {
    const { sgxtcbcomponents, tdxtcbcomponents, pcesvn } = tcb
    return (
      sgxtcbcomponents.every(({ svn }, index) => (pck.sgxComponents[index] ?? -1) >= svn) &&
      pck.pceSvn >= pcesvn &&
      tdxtcbcomponents.every(({ svn }, i) => i < first || (teeTcbSvn[i] ?? -1) >= svn)
    )
  })
}

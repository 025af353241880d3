import {
  loadBanPlatform,
  loadForgetImage,
  loadPause,
  loadRaiseTcbNumbers,
  loadRevokeAndEnforce,
  loadRevokeImage,
} from "@cocoon/wrappers"
import { hex64 } from "../hex64.js"
import type { RegistryReader } from "./RegistryMessage.js"

type Name =
  | "RevokeImage"
  | "ForgetImage"
  | "BanPlatform"
  | "RaiseTcbNumbers"
  | "Pause"
  | "RevokeAndEnforce"

/** What guardian and governor do at once, and what anyone may forget. */
export const guardianReaders: Readonly<Record<Name, RegistryReader>> = {
  RevokeImage: ({ body, sender }) => {
    const data = { sender, imageId: hex64(loadRevokeImage(body).imageId) }
    return { event: { kind: "registry.RevokeImage", data } }
  },
  ForgetImage: ({ body, sender }) => {
    const data = { sender, imageId: hex64(loadForgetImage(body).imageId) }
    return { event: { kind: "registry.ForgetImage", data } }
  },
  BanPlatform: ({ body, sender }) => {
    const data = { sender, platformId: hex64(loadBanPlatform(body).platformId) }
    return { event: { kind: "registry.BanPlatform", data } }
  },
  RaiseTcbNumbers: ({ body, sender }) => {
    const { tcbNumber, qeNumber } = loadRaiseTcbNumbers(body)
    const data = { sender, tcbNumber: Number(tcbNumber), qeNumber: Number(qeNumber) }
    return { event: { kind: "registry.RaiseTcbNumbers", data } }
  },
  Pause: ({ body, sender }) => {
    const data = { sender, pausedUntil: Number(loadPause(body).pausedUntil) }
    return { event: { kind: "registry.Pause", data } }
  },
  RevokeAndEnforce: ({ body, sender }) => {
    const { imageId, platformId } = loadRevokeAndEnforce(body)
    const data = {
      sender,
      imageId: hex64(imageId),
      platformId: platformId === 0n ? null : hex64(platformId),
    }
    return { event: { kind: "registry.RevokeAndEnforce", data } }
  },
}

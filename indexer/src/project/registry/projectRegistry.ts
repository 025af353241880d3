import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { RegistryEvents } from "../../decode/registry/RegistryEvents.js"
import type { Projection } from "../Projection.js"
import type { Rows } from "../Rows.js"
import { banPlatform } from "./banPlatform.js"
import { changeFold } from "./changeFold.js"
import { changeRegistry } from "./changeRegistry.js"
import { initRegistry } from "./initRegistry.js"
import type { RegistryFold } from "./RegistryFold.js"
import { revokeImage } from "./revokeImage.js"

/** Rows of a Registry: `registry`, `terms`, `image`, `platform_ban`, `change`. */
export const projectRegistry: Projection = (rows, event) =>
  (FOLDS as Readonly<Record<string, Fold>>)[event.kind]?.(rows, event, event.data as never)

type Fold = (rows: Rows, event: IndexedEvent, data: never) => void

const FOLDS: RegistryFold<keyof RegistryEvents> = {
  ...changeFold,
  "registry.InitRegistry": initRegistry,
  "registry.RegisterProvider": (rows, event) =>
    changeRegistry(rows, event, ({ providers }) => ({ providers: providers + 1 })),
  "registry.ListModel": (rows, event) =>
    changeRegistry(rows, event, ({ models }) => ({ models: models + 1 })),
  "registry.AcceptGovernor": (rows, event, { sender }) =>
    changeRegistry(rows, event, () => ({ governor: sender, pending_governor: null })),
  "registry.Pause": (rows, event, { pausedUntil }) =>
    changeRegistry(rows, event, () => ({ paused_until: pausedUntil })),
  "registry.RaiseTcbNumbers": (rows, event, { tcbNumber, qeNumber }) =>
    changeRegistry(rows, event, () => ({
      tcb_number_minimum: tcbNumber,
      qe_number_minimum: qeNumber,
      raised_at: event.at,
    })),
  "registry.RevokeImage": (rows, event, { imageId }) => {
    revokeImage(rows, event, imageId)
    changeRegistry(rows, event, () => ({}))
  },
  "registry.ForgetImage": (rows, event, { imageId }) => {
    rows.remove("image", [event.account, imageId])
    changeRegistry(rows, event, () => ({}))
  },
  "registry.BanPlatform": (rows, event, { platformId }) => {
    banPlatform(rows, event, platformId)
    changeRegistry(rows, event, () => ({}))
  },
  "registry.RevokeAndEnforce": (rows, event, { imageId, platformId }) => {
    revokeImage(rows, event, imageId)
    if (platformId !== null) banPlatform(rows, event, platformId)
    changeRegistry(rows, event, () => ({}))
  },
}

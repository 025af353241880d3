import { flagOf } from "./flagOf.js"

/** How one process spells its settings: the flag and the variable of a key. */
export type SettingNames = (key: string) => { readonly flag: string; readonly variable: string }

/** The spelling with this prefix: of COCOON_GATEWAY, `globalId` is --global-id and COCOON_GATEWAY_GLOBAL_ID. */
export function settingNames(prefix: string): SettingNames {
  return (key) => {
    const flag = flagOf(key)
    return { flag, variable: `${prefix}_${flag.slice(2).replaceAll("-", "_").toUpperCase()}` }
  }
}

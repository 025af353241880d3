const words = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** How a setting is spelled: `globalId` is --global-id and COCOON_GATEWAY_GLOBAL_ID. */
export function settingNames(key: string): { flag: string; variable: string } {
  const flag = words(key)
  return {
    flag: `--${flag}`,
    variable: `COCOON_GATEWAY_${flag.replaceAll("-", "_").toUpperCase()}`,
  }
}

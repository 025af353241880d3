const words = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** How a setting is spelled: `backendUrl` is --backend-url and COCOON_AGENT_BACKEND_URL. */
export function settingNames(key: string): { flag: string; variable: string } {
  const flag = words(key)
  return {
    flag: `--${flag}`,
    variable: `COCOON_AGENT_${flag.replaceAll("-", "_").toUpperCase()}`,
  }
}

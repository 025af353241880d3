const MARK = /[#?&]tgWebAppVersion=/
const KEPT = "cocoon.telegram"

/** Which addresses a page was opened with: that of the bar, and the one that the browser was sent to, which a reload keeps. */
const addresses = (): readonly string[] => [
  location.href,
  ...performance.getEntriesByType("navigation").map(({ name }) => name),
]

/** True when Telegram opened the page as a Mini App: it says so in the address, and the session remembers it. Nobody is asked. */
export function launchedByTelegram(): boolean {
  try {
    if (!addresses().some((one) => MARK.test(one))) return sessionStorage.getItem(KEPT) !== null
    sessionStorage.setItem(KEPT, "1")
    return true
  } catch {
    return MARK.test(location.href)
  }
}

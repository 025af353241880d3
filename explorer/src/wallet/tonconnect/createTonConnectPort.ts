import { CocoonError } from "@cocoon/protocol/errors"
import {
  type ConnectedWallet,
  THEME,
  TonConnectUI,
  UserRejectsError,
  WalletWrongNetworkError,
} from "@tonconnect/ui"
import type { TonConnectAccount, TonConnectPort } from "./TonConnectPort.js"

/** What every wallet of people signs at once. */
const MESSAGES = 4

/** Mounts TON Connect, which asks for the wallets' list at once. `network` is the global id as a text. */
export function createTonConnectPort({
  network,
  origin,
}: {
  readonly network: string
  readonly origin: string
}): TonConnectPort {
  const ui = new TonConnectUI({
    manifestUrl: `${origin}/tonconnect-manifest.json`,
    analytics: { mode: "off" },
    language: document.documentElement.lang === "ru" ? "ru" : "en",
    uiPreferences: { theme: theme() },
    // The action's own window says what is waited for.
    actionsConfiguration: { modals: [], notifications: [], returnStrategy: "back" },
  })
  ui.setConnectionNetwork(network)
  return {
    async connect() {
      await ui.connectionRestored
      return accountOf(ui.wallet) ?? (await choose(ui))
    },
    async send(request) {
      const { boc } = await ui.sendTransaction(request).catch((cause: unknown) => {
        throw inWords(cause)
      })
      return boc
    },
    async disconnect() {
      if (ui.connected) await ui.disconnect()
    },
  }
}

function theme(): THEME | "SYSTEM" {
  const { theme } = document.documentElement.dataset
  return theme === "dark" ? THEME.DARK : theme === "light" ? THEME.LIGHT : "SYSTEM"
}

/** Opens the list of wallets until one is connected or the list is closed. */
async function choose(ui: TonConnectUI): Promise<TonConnectAccount> {
  const ended: (() => void)[] = []
  try {
    return await new Promise<TonConnectAccount>((resolve, reject) => {
      const found = (wallet: ConnectedWallet | null) => {
        const account = accountOf(wallet)
        if (account) resolve(account)
      }
      // Its window says what went wrong and offers another try; it is over when that is closed.
      let last: CocoonError | undefined
      ended.push(
        ui.onStatusChange(found, (error) => {
          last = inWords(error)
        }),
        ui.onModalStateChange(({ status, closeReason }) => {
          if (status === "closed" && closeReason === "action-cancelled") reject(last ?? closed())
        }),
      )
      ui.openModal().catch((error: unknown) => reject(inWords(error)))
    })
  } finally {
    for (const end of ended) end()
  }
}

function accountOf(wallet: TonConnectUI["wallet"]): TonConnectAccount | undefined {
  if (wallet === null) return undefined
  const { account, device } = wallet
  const sends = device.features.find(
    (feature) => typeof feature === "object" && feature.name === "SendTransaction",
  )
  const maxMessages =
    typeof sends === "object" && "maxMessages" in sends ? sends.maxMessages : MESSAGES
  return { address: account.address, chain: account.chain, maxMessages }
}

const closed = () => new CocoonError({ code: "NOT_CONNECTED", message: "no wallet was chosen" })

const declined = (cause?: unknown) =>
  new CocoonError({ code: "WALLET_REFUSED", message: "the wallet declined", cause })

function inWords(cause: unknown): CocoonError {
  if (cause instanceof UserRejectsError) return declined(cause)
  const message = cause instanceof Error ? cause.message : "the wallet could not be reached"
  if (cause instanceof WalletWrongNetworkError) {
    return new CocoonError({ code: "WALLET_WRONG_NETWORK", message, cause })
  }
  return new CocoonError({ code: "WALLET_UNAVAILABLE", message, cause, retryable: true })
}

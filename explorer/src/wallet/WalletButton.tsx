import { useEffect, useRef, useState } from "react"
import { useConfig } from "../app/useConfig.js"
import { Button } from "../design/Button.js"
import { Dialog } from "../design/Dialog.js"
import { friendlyAddress } from "../design/friendlyAddress.js"
import { shortText } from "../design/shortText.js"
import { useMessages } from "../i18n/useMessages.js"
import { WalletChoice } from "./WalletChoice.js"
import { useWallet } from "./WalletContext.js"
import { WalletMenu } from "./WalletMenu.js"

const TESTNET = -3

/** The way to a wallet; once one is connected, whose it is and what can be done with it. */
export function WalletButton() {
  const { state, kinds } = useWallet()
  if (state.status === "connected") return <Connected address={state.address} />
  return kinds.length === 0 ? null : <Connect />
}

function Connect() {
  const { wallet } = useMessages()
  const { state } = useWallet()
  const [open, setOpen] = useState(false)
  // A wallet's own window would lie under this one.
  const covered = state.status === "connecting" && state.kind === "tonconnect"
  return (
    <>
      <Button onClick={() => setOpen(true)}>{wallet.connect}</Button>
      <Dialog
        title={wallet.connect}
        open={open && !covered}
        onClose={() => !covered && setOpen(false)}
      >
        <WalletChoice onConnected={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Connected({ address }: { readonly address: string }) {
  const { wallet } = useMessages()
  const { network } = useConfig()
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const leave = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener("pointerdown", leave)
    document.addEventListener("focusin", leave)
    return () => {
      document.removeEventListener("pointerdown", leave)
      document.removeEventListener("focusin", leave)
    }
  }, [open])
  const friendly = friendlyAddress(address, {
    bounceable: false,
    testOnly: network.globalId === TESTNET,
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is open in it
    <div
      ref={place}
      className="relative"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-label={`${wallet.menu} ${shortText(friendly)}`}
        onClick={() => setOpen(!open)}
        className="inline-flex min-h-9 cursor-pointer items-center rounded-md border border-line bg-surface px-3 py-1.5 font-mono text-sm hover:bg-raised"
      >
        {shortText(friendly)}
      </button>
      {open && <WalletMenu address={friendly} onLeave={() => setOpen(false)} />}
    </div>
  )
}

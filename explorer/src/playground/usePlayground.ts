import type { Wallet, WalletMessage, WalletSend } from "@cocoon/client/wallet"
import { CocoonError, toCocoonError } from "@cocoon/protocol/errors"
import { useCallback, useEffect, useRef, useState } from "react"
import { useAct } from "../actions/ActionContext.js"
import { useConfig } from "../app/useConfig.js"
import { takeSessions } from "../kept/takeSessions.js"
import type { Playground, SigningPurpose } from "./Playground.js"

/** How far the page has come to a playground. */
export type PlaygroundState =
  | { readonly status: "opening" }
  | { readonly status: "ready"; readonly playground: Playground }
  | { readonly status: "failed"; readonly error: unknown }

/** What a person is told before a signature, by what it is for. */
export type Explain = (purpose: SigningPurpose) => {
  readonly title: string
  readonly consequences: readonly string[]
}

/** A playground on this wallet while the page is shown; its code is loaded then. Sessions stay when the page is left. */
export function usePlayground(wallet: Wallet, explain: Explain) {
  const config = useConfig()
  const [state, setState] = useState<PlaygroundState>({ status: "opening" })
  const [attempt, setAttempt] = useState(0)
  const sign = useSign(explain)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it anew
  useEffect(() => {
    setState({ status: "opening" })
    let left = false
    const opened = openFor({ config, wallet, sign })
    opened.then(
      ({ playground }) => !left && setState({ status: "ready", playground }),
      (error) => !left && setState({ status: "failed", error }),
    )
    return () => {
      left = true
      leaving = opened.then(({ close }) => close()).catch(() => undefined)
    }
  }, [config, wallet, sign, attempt])
  return { state, retry: useCallback(() => setAttempt((before) => before + 1), []) }
}

type Opening = Omit<
  Parameters<typeof import("./openPlayground.js")["openPlayground"]>[0],
  "storage"
>

/** What this tab has to finish before it begins anew. */
let leaving: Promise<unknown> = Promise.resolve()

async function openFor(options: Opening) {
  await leaving
  const release = await takeSessions()
  if (release === undefined) {
    const message = "another tab of this browser has the playground open"
    throw new CocoonError({ code: "OTHER_TAB", message, retryable: true })
  }
  try {
    await import("../chain/polyfill.js")
    const { openPlayground } = await import("./openPlayground.js")
    const playground = await openPlayground({ ...options, storage: localStorage })
    const close = () => playground.close().finally(release)
    return { playground, close }
  } catch (error) {
    release()
    throw error
  }
}

/** Each batch of messages is an action of its own: reviewed, signed, followed to the end of its trace while the Session goes on. */
function useSign(explain: Explain) {
  const act = useAct()
  const now = useRef({ act, explain })
  now.current = { act, explain }
  return useCallback((messages: readonly WalletMessage[], purpose: SigningPurpose) => {
    const { act, explain } = now.current
    return new Promise<WalletSend>((resolve, reject) => {
      const send = async ({ wallet }: { readonly wallet: Wallet | null }) => {
        try {
          if (wallet === null) throw refused()
          resolve(await wallet.send(messages))
        } catch (error) {
          reject(toCocoonError(error).code === "REVIEW_DECLINED" ? refused(error) : error)
          throw error
        }
      }
      // Where it was given up before anything was to be signed, nobody else says so.
      act({ ...explain(purpose), recedes: true, run: send }).then(() => reject(refused()), reject)
    })
  }, [])
}

function refused(cause?: unknown): CocoonError {
  const message = "the wallet did not sign; nothing was sent"
  return new CocoonError({ code: "WALLET_REFUSED", message, cause, retryable: true })
}

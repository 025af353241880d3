import type { Wallet } from "@cocoon/client/wallet"
import { useCallback, useMemo, useRef, useState } from "react"
import { shortText } from "../../design/shortText.js"
import { useUrlState } from "../../design/useUrlState.js"
import { PlaygroundModels } from "../../generated/PlaygroundModels.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { tellConversation } from "../../playground/conversationStore.js"
import type { Playground } from "../../playground/Playground.js"
import { readSettings } from "../../playground/readSettings.js"
import { FIRST_SETTINGS } from "../../playground/Settings.js"
import { useChat } from "../../playground/useChat.js"
import { type Explain, usePlayground } from "../../playground/usePlayground.js"
import { usePlaygroundView } from "../../playground/usePlaygroundView.js"
import { modelName } from "../parts/modelName.js"
import type { Bench } from "./Bench.js"
import { type Explained, useExplain } from "./useExplain.js"

/** All that the page works with, once the playground is open. */
export function useBench(wallet: Wallet) {
  const explained = useRef<Explained>({ model: undefined, deposit: 0n })
  const explain: Explain = useExplain(explained)
  const { state, retry } = usePlayground(wallet, explain)
  const playground = state.status === "ready" ? state.playground : undefined
  const { view, refresh } = usePlaygroundView(playground)
  const choice = useChoice(view)
  const { settings, ...rest } = useTyped(choice.model)
  explained.current = { model: choice.model, deposit: settings?.deposit ?? 0n }
  const asking = useAsking({ playground, refresh, settings, explained, ...choice })
  const ending = useEnding(playground, refresh)
  const bench: Bench = {
    ...{ view, ...choice, settings, ...rest, ...asking, ...ending },
    root: playground?.root ?? "intel",
  }
  return { state, retry, bench }
}

function useChoice(view: Bench["view"]) {
  const [search, patch] = useUrlState()
  const names = useGraphql(PlaygroundModels, {}).data
  const { models = [], sessions } = view
  const model = models.find(({ listing }) => listing === search.model) ?? models[0]
  const nameOf = useCallback(
    (listing: string) => {
      const known = names?.models.nodes.find(({ address }) => address === listing)
      return (known && modelName(known.manifest)) ?? shortText(listing)
    },
    [names],
  )
  const session = sessions.find(
    ({ listing, status }) =>
      listing === model?.listing && (status === "open" || status === "opening"),
  )
  return { model, nameOf, session, choose: (listing: string) => patch({ model: listing }) }
}

function useTyped(model: Bench["model"]) {
  const [typed, setTyped] = useState(FIRST_SETTINGS)
  const contextTokens = model?.contextTokens ?? null
  const read = useMemo(() => readSettings(typed, { contextTokens }), [typed, contextTokens])
  const type: Bench["type"] = (changes) => setTyped((before) => ({ ...before, ...changes }))
  const faults = "faults" in read ? read.faults : {}
  return { typed, type, settings: "settings" in read ? read.settings : undefined, faults }
}

type Asking = Pick<Bench, "model" | "nameOf" | "settings"> & {
  readonly playground: Playground | undefined
  readonly refresh: () => Promise<void>
  readonly explained: { current: Explained }
}

function useAsking(on: Asking): Pick<Bench, "ask" | "again" | "stop"> {
  const { playground, model, settings, nameOf, refresh, explained } = on
  const chat = useChat()
  const ask = (question: string) => {
    if (playground === undefined || model === undefined || settings === undefined) return
    const name = nameOf(model.listing)
    void chat.ask(question, { playground, model, name, settings, onMove: () => void refresh() })
  }
  const again: Bench["again"] = async ({ id, question }, topUp) => {
    if (topUp !== undefined) {
      explained.current = { ...explained.current, deposit: topUp }
      await playground?.allowTopUp(topUp)
    }
    tellConversation({ type: "dropped", id })
    ask(question)
  }
  return { ask, again, stop: chat.stop }
}

function useEnding(playground: Playground | undefined, refresh: () => Promise<void>) {
  const [ending, setEnding] = useState(false)
  const [endError, setError] = useState<unknown>(undefined)
  const end = async () => {
    if (playground === undefined) return
    setEnding(true)
    setError(undefined)
    await playground.end().catch(setError)
    await refresh()
    setEnding(false)
  }
  return { ending, end: () => void end(), endError }
}

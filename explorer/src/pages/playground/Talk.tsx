import { useEffect, useRef } from "react"
import { Button } from "../../design/Button.js"
import { Empty } from "../../design/Empty.js"
import { Section } from "../../design/Section.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { Turn } from "../../playground/Conversation.js"
import { tellConversation, useConversationState } from "../../playground/conversationStore.js"
import { isBusy } from "../../playground/isBusy.js"
import type { Bench } from "./Bench.js"
import { Composer } from "./Composer.js"
import { TurnView } from "./TurnView.js"

/** Questions and answers, and where the next question is written. */
export function Talk({ bench }: { readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const conversation = useConversationState()
  const { turns } = conversation
  const busy = isBusy(conversation)
  const clear = (
    <Button disabled={busy} onClick={() => tellConversation({ type: "cleared" })}>
      {page.clear}
    </Button>
  )
  return (
    <Section title={page.conversation} actions={turns.length > 0 && clear}>
      {turns.length === 0 ? (
        <Empty title={bench.session === undefined ? page.empty : page.emptyOpen} />
      ) : (
        <Turns turns={turns} bench={bench} />
      )}
      <Announcement turn={turns.at(-1)} />
      <Composer bench={bench} busy={busy} />
    </Section>
  )
}

/** So near to the end one reads along. */
const NEAR_PX = 80

function Turns({ turns, bench }: { readonly turns: readonly Turn[]; readonly bench: Bench }) {
  const { playground: page } = useMessages()
  const list = useRef<HTMLOListElement>(null)
  const follows = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each word that comes
  useEffect(() => {
    const { current } = list
    if (follows.current && current !== null) current.scrollTop = current.scrollHeight
  }, [turns])
  const onScroll = () => {
    const { current } = list
    if (current === null) return
    follows.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_PX
  }
  return (
    <ol
      ref={list}
      onScroll={onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is read by keyboard
      tabIndex={0}
      aria-label={page.conversation}
      className="grid max-h-[65dvh] gap-6 overflow-y-auto rounded-lg border border-line bg-surface p-4"
    >
      {turns.map((turn) => (
        <TurnView key={turn.id} turn={turn} bench={bench} />
      ))}
    </ol>
  )
}

/** An answer is spoken once, when it is whole: not word by word. */
function Announcement({ turn }: { readonly turn: Turn | undefined }) {
  const { playground: page } = useMessages()
  const ended = turn?.status === "done" || turn?.status === "stopped"
  return (
    <p aria-live="polite" className="sr-only">
      {turn?.status === "waiting" && page.waiting}
      {ended && page.arrived(turn.answer)}
    </p>
  )
}

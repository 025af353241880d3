import type { Wallet } from "@cocoon/client/wallet"
import { Button } from "../../design/Button.js"
import { Loading } from "../../design/Loading.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ModelPanel } from "./ModelPanel.js"
import { NoModels } from "./NoModels.js"
import { PrivacyNote } from "./PrivacyNote.js"
import { Problem } from "./Problem.js"
import { SessionPanel } from "./SessionPanel.js"
import { SettingsPanel } from "./SettingsPanel.js"
import { Talk } from "./Talk.js"
import { useBench } from "./useBench.js"

/** The playground of a connected wallet. */
export function ChatBench({ wallet }: { readonly wallet: Wallet }) {
  const { playground: page, state: words } = useMessages()
  const { state, retry, bench } = useBench(wallet)
  if (state.status === "failed") {
    return (
      <Problem title={words.failed} error={state.error}>
        <Button onClick={retry}>{words.retry}</Button>
      </Problem>
    )
  }
  if (bench.view.models === undefined) {
    return (
      <>
        <p className="mb-3 text-muted text-sm" aria-live="polite">
          {page.opening}
        </p>
        <Loading />
      </>
    )
  }
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem] [&>*]:min-w-0">
      <div className="lg:col-start-2 lg:row-start-1">
        {bench.model === undefined ? <NoModels bench={bench} /> : <ModelPanel bench={bench} />}
      </div>
      <div className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <Talk bench={bench} />
      </div>
      <div className="grid gap-4 lg:col-start-2 lg:row-start-2">
        <SessionPanel bench={bench} />
        <SettingsPanel bench={bench} />
        <PrivacyNote />
      </div>
    </div>
  )
}

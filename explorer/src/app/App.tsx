import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { useState } from "react"
import { ActionProvider } from "../actions/ActionProvider.js"
import { ErrorState } from "../design/ErrorState.js"
import { LiveProvider } from "../graphql/LiveProvider.js"
import { LanguageProvider, type Spoken } from "../i18n/LanguageProvider.js"
import { WalletProvider } from "../wallet/WalletProvider.js"
import type { ExplorerConfig } from "./ExplorerConfig.js"
import { router } from "./router.js"
import { ConfigContext } from "./useConfig.js"

const createQueries = () =>
  new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 2_000 } } })

/** The whole page: words, network, live reading, routes; without a network it says what is missing. */
export function App({
  first,
  config,
}: {
  readonly first: Spoken
  readonly config: ExplorerConfig | { readonly error: unknown }
}) {
  const [queries] = useState(createQueries)
  return (
    <LanguageProvider first={first}>
      {"error" in config ? (
        <main className="mx-auto max-w-3xl p-6">
          <ErrorState error={config.error} retry={() => location.reload()} />
        </main>
      ) : (
        <ConfigContext value={config}>
          <QueryClientProvider client={queries}>
            <LiveProvider>
              <WalletProvider>
                <RouterProvider router={router} InnerWrap={ActionProvider} />
              </WalletProvider>
            </LiveProvider>
          </QueryClientProvider>
        </ConfigContext>
      )}
    </LanguageProvider>
  )
}

import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { router } from "./app/router.js"
import { LanguageProvider } from "./i18n/LanguageProvider.js"
import "./styles.css"

const queries = new QueryClient({ defaultOptions: { queries: { retry: 2, staleTime: 2_000 } } })
const root = document.getElementById("root")
if (!root) throw new Error("the page has no place for the explorer")

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)

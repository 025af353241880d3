import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./app/App.js"
import { loadConfig } from "./app/loadConfig.js"
import { firstLanguage } from "./i18n/firstLanguage.js"
import { LANGUAGES } from "./i18n/Language.js"
import "./styles.css"

const root = document.getElementById("root")
if (!root) throw new Error("the page has no place for the explorer")

const language = firstLanguage()
const config = loadConfig().catch((error: unknown) => ({ error }))
const messages = await LANGUAGES[language]()

createRoot(root).render(
  <StrictMode>
    <App first={{ language, messages }} config={await config} />
  </StrictMode>,
)

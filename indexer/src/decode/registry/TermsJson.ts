import type { Row } from "../../store/Database.js"

/** DealTerms as rows have them. */
export type TermsJson = Omit<Row<"terms">, "registry" | "active_at" | "superseded_at" | "set_lt">

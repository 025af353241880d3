import type { modelsPage as english } from "../en/modelsPage.js"
import type { Words } from "../Words.js"

export const modelsPage: Words<typeof english> = {
  title: "Модели",
  lead: "Каждая модель: контракт с хешем весов, долей владельца и доской заданий. Цены назначают провайдеры, решает открытый рынок.",
  newest: "Новые",
  empty: "Здесь нет моделей.",
  cheapest: "Самый дешёвый ответ",
  offers: "Аттестованные предложения",
}

import type { session as english } from "../en/session.js"
import type { Words } from "../Words.js"

export const session: Words<typeof english> = {
  missing: "Такой сессии нет.",
  expiresAt: "Кончится не позже",
  closeAt: "Закрыть можно с",
  redemptions: "Получений",
  sessionKey: "Ключ сессии",
  sessionKeyHint: "Подписывает расписки клиента.",
  noSettlements: "Пока ничего не получено.",
  left: "Остаётся клиенту",
}

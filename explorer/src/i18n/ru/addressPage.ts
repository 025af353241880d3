import type { addressPage as english } from "../en/addressPage.js"
import type { Words } from "../Words.js"

export const addressPage: Words<typeof english> = {
  title: "Адрес",
  wallet: "Не контракт этой сети. Что ему здесь принадлежит:",
  contract: "Контракт этой сети:",
  nothing: "Этому адресу здесь ничего не принадлежит.",
  owns: "Его провайдеры",
  listed: "Его модели",
  asked: "Оплаченные задания",
  sessions: "Открытые сессии",
  kinds: {
    JOB: "Задание",
    MODEL: "Модель",
    POOL: "Пул наград",
    PROVIDER: "Провайдер",
    REGISTRY: "Реестр",
    SESSION: "Сессия",
    VERIFIER: "Проверка аттестаций",
  },
}

import type { transactionPage as english } from "../en/transactionPage.js"
import type { Words } from "../Words.js"

export const transactionPage: Words<typeof english> = {
  title: "Транзакция",
  missing:
    "В этой сети нет транзакции с таким хешем. Возможно, она слишком новая: повторите через несколько секунд.",
  trace: "Трасса",
  traceNote: "Сообщения между контрактами сети, к которым относится эта транзакция.",
  block: "Окончательно в блоке",
  gas: "Газ",
  why: "Почему",
  events: "Что она значит",
  noEvents: "Она ничего не изменила.",
  balance: "Баланс после неё",
  lt: "Логическое время",
}

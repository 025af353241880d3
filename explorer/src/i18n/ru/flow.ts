import type { flow as english } from "../en/flow.js"
import type { Words } from "../Words.js"

export const flow: Words<typeof english> = {
  label: "Сообщения по порядку",
  wallet: "Кошелёк",
  outside: "Снаружи",
  none: "Сообщений нет.",
  step: (a, b, c) => `${a}: ${b} → ${c}`,
}

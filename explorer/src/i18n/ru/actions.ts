import type { actions as english } from "../en/actions.js"
import type { Words } from "../Words.js"

export const actions: Words<typeof english> = {
  sign: "Подписать",
  cancel: "Отмена",
  steps: {
    preparing: "Готовим…",
    signing: "Ждём кошелёк…",
    sent: "Отправлено. Ждём сеть…",
    done: "Готово.",
  },
}

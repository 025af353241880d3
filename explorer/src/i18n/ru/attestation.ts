import type { attestation as english } from "../en/attestation.js"
import type { Words } from "../Words.js"

export const attestation: Words<typeof english> = {
  missing: "Такой аттестации нет.",
  lead: "Что аппаратура Intel сказала о программах провайдера и как это проверил контракт. Все проверки выполнены в сети, начиная с корневого ключа Intel.",
  checks: "Проверки",
  checksNote: "Как их выполнил контракт проверки и на что смотрела каждая.",
  noChecks: "Что смотрел контракт проверки, для неё неизвестно.",
  passed: "Выполнено",
  failed: "Отказ",
  record: "Запись в сети",
  reportData: "Данные отчёта",
  reportDataHint:
    "Привязывает ключи к отчёту: хеш от сети, провайдера, ключей и одноразового числа.",
  commitment: "Обязательство",
  policy: "Слово политики",
  numbers: "Требовались номера оценки не ниже (TCB, QE)",
  verifier: "Контракт проверки",
  asked: "Транзакция контракта проверки",
  endedAt: "Прекращена",
  quote: "Отчёт TDX",
  quoteNote: "С теми же подписями, восстановлен из сети: проверьте где угодно.",
  noQuote: "Его нельзя восстановить из сети.",
  bytes: (a) => `${a} байт`,
  names: {
    "quote-signature": "Отчёт подписан ключом аттестации",
    "attestation-key": "Корень Intel ручается за этот ключ и процессор",
    td: "В виртуальной машине измеренные программы, отладки нет",
    "tdx-module": "Модуль TDX выпущен Intel",
    "tcb-status": "Обновления платформы приемлемы",
    "evaluation-numbers": "Документы Intel достаточно новые",
    "collateral-in-force": "Документы Intel действовали",
  },
}

/** Whether the host that this page came from answers now. */
export const hostAnswers = (): Promise<boolean> =>
  fetch("/explorer.json", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  )

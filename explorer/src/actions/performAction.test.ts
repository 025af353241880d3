import type { CocoonClient } from "@cocoon/client"
import type { Wallet } from "@cocoon/client/wallet"
import { CocoonError } from "@cocoon/protocol/errors"
import { Address, Cell } from "@ton/core"
import type { Action } from "./Action.js"
import type { ActionState } from "./ActionState.js"
import type { Acting } from "./createActing.js"
import { createActionView } from "./createActionView.js"
import { performAction } from "./performAction.js"

const address = Address.parseRaw(`0:${"11".repeat(32)}`)
const wallet: Wallet = {
  address,
  send: async () => ({ externalHash: "aa", transactionHash: "bb" }),
}
const message = { to: address, value: 5n, body: Cell.EMPTY, bounce: true }
const refusal = new CocoonError({ code: "ERROR_TOO_LITTLE_VALUE", message: "more" })

/** An action of so many batches, on a chain that refuses them or not; `answer` is the person's. */
function createScene({
  answer = true,
  batches = 1,
  refuses = undefined as CocoonError | undefined,
}) {
  const steps: ActionState["step"][] = []
  let last: ActionState = { step: "idle" }
  const action: Action<string> = {
    title: "Do it",
    consequences: [],
    async run({ wallet: signer }) {
      for (let batch = 0; batch < batches; batch += 1) await signer?.send([message])
      return "result"
    },
    next: (result) => ({ to: `/${result}`, label: "On" }),
  }
  const view = createActionView(action as Action, (state) => {
    if (state.step !== steps.at(-1)) steps.push(state.step)
    last = state
    if (state.step === "review") queueMicrotask(() => state.answer(answer))
  })
  const acting: Acting = {
    client: (reviewed) => ({ wallet: reviewed }) as CocoonClient,
    review: async () => ({ messages: [], networkFee: 1n, balance: 2n }),
    async follow(_sent, tell) {
      tell({ status: "complete" })
      return refuses
    },
  }
  const run = () => performAction(action, { wallet, acting, view })
  return { run, steps, last: () => last }
}

it("every batch is reviewed, signed and followed to its end", async () => {
  const { run, steps, last } = createScene({ batches: 2 })
  expect(await run()).toBe("result")
  const batch = ["review", "signing", "sent"]
  expect(steps).toEqual(["preparing", ...batch, ...batch, "done"])
  expect(last()).toMatchObject({
    batches: [{ status: "complete" }, { status: "complete" }],
    next: { to: "/result" },
  })
})

it("a person who declines ends it: nothing is sent", async () => {
  const { run, steps, last } = createScene({ answer: false })
  await expect(run()).rejects.toMatchObject({ code: "REVIEW_DECLINED" })
  expect([steps, last()]).toMatchObject([["preparing", "review"], { batches: [] }])
})

it("a contract's refusal is the action's error", async () => {
  const { run, last } = createScene({ refuses: refusal })
  await expect(run()).rejects.toBe(refusal)
  expect(last()).toMatchObject({ step: "sent", batches: [{ status: "complete" }] })
})

it("a refusal ends an action that would wait for ever", async () => {
  const view = createActionView({} as Action, () => undefined)
  const action: Action = {
    title: "Wait",
    consequences: [],
    run: async ({ wallet: signer }) => {
      await signer?.send([message])
      return new Promise(() => undefined)
    },
  }
  const acting: Acting = {
    client: (reviewed) => ({ wallet: reviewed }) as CocoonClient,
    review: async () => ({ messages: [], networkFee: 1n, balance: 2n }),
    follow: async () => refusal,
  }
  const answering = {
    ...view,
    at: (phase: Parameters<typeof view.at>[0]) =>
      phase.step === "review" ? phase.answer(true) : view.at(phase),
  }
  await expect(performAction(action, { wallet, acting, view: answering })).rejects.toBe(refusal)
})

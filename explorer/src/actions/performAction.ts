import type { Wallet } from "@cocoon/client/wallet"
import type { CocoonError } from "@cocoon/protocol/errors"
import type { Action } from "./Action.js"
import type { Acting } from "./createActing.js"
import type { ActionView } from "./createActionView.js"
import { reviewedWallet } from "./reviewedWallet.js"

/** Who does it, by what, and who is told how it stands. */
export interface ActionScene {
  readonly wallet: Wallet
  readonly acting: Acting
  readonly view: ActionView
}

/**
 * Runs an action with a wallet whose every batch is reviewed, and waits until no message of its traces is on its way.
 * @throws what the action throws; CocoonError REVIEW_DECLINED, and the contract's error as soon as one refused
 */
export async function performAction<Result>(
  action: Action<Result>,
  { wallet, acting, view }: ActionScene,
): Promise<Result> {
  const { refused, add, all } = createFollowing()
  const reviewed = reviewedWallet(wallet, {
    async confirm(messages) {
      const facts = await acting.review(messages)
      return new Promise((answer) => view.at({ step: "review", ...facts, answer }))
    },
    signing: () => view.at({ step: "signing" }),
    sent(sent) {
      view.at({ step: "sent" })
      add(acting.follow(sent, view.add({ sent, steps: [], status: "running" })))
    },
  })
  view.at({ step: "preparing" })
  const result = await Promise.race([action.run(acting.client(reviewed)), refused])
  await Promise.race([all(), refused])
  view.at({ step: "done", next: action.next?.(result) })
  return result
}

/** Batches that are followed: `refused` rejects with the first refusal, `all` resolves when every one is at its end. */
function createFollowing() {
  const followed: Promise<unknown>[] = []
  let refuse = (_: Error): void => undefined
  const refused = new Promise<never>((_, reject) => {
    refuse = reject
  })
  // It may come when nobody waits for it any more.
  refused.catch(() => undefined)
  return {
    refused,
    add(batch: Promise<CocoonError | undefined>) {
      followed.push(batch.then((error) => error && refuse(error)))
    },
    all: () => Promise.all(followed),
  }
}

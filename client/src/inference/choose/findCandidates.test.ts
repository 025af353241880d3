import { askModel } from "../../testing/askModel.js"
import { createFakeWorld } from "../../testing/createFakeWorld.js"
import { useInferences } from "../../testing/useInferences.js"

const start = useInferences()

test.each(["slashed", "frozen"])(
  "a node that is %s since it was verified gets nothing",
  async (what) => {
    const world = await createFakeWorld({ nodes: 2 })
    const [first = "", second = ""] = world.keys
    const change = (key: string) => {
      const node = world.serving.get(key)
      if (node === undefined) throw new Error("no node")
      world.serving.set(key, { ...node, view: { ...node.view, [what]: true } })
    }
    const { inference } = await start(world)
    change(first)
    for (let i = 0; i < 8; i++) {
      const { charge, data } = await askModel(inference)
      for await (const _ of data);
      expect((await charge)?.provider.toRawString()).toBe(second)
    }
    change(second)
    await expect(askModel(inference)).rejects.toMatchObject({ code: "NO_NODE" })
  },
)

import { ME, messageOf } from "./testing/fakeTelegram.js"
import { openScene } from "./testing/openScene.js"
import { EMPTY_ANSWER, HELP, NOTHING_TO_SUMMARISE, TRANSLATE_USAGE } from "./texts.js"

const CHAT = 100
const OTHER = 200
const GROUP = -300

type Scene = Awaited<ReturnType<typeof openScene>>
let scene: Scene
afterEach(() => scene.close())

async function open(env?: Record<string, string>) {
  scene = await openScene(env)
  return scene
}

describe("a person in a private chat", () => {
  it("asks: the answer replies to the message, streamed with usage and a bounded length", async () => {
    const { telegram, gateway } = await open()
    telegram.say(CHAT, "What is TDX?", { message_id: 55 })
    await scene.shows(CHAT, "Hello.")
    expect(scene.lastAsked()).toEqual(["user: What is TDX?"])
    expect(gateway.asked[0]?.body).toMatchObject({
      model: "toy",
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: 1_024,
    })
    expect(gateway.asked[0]?.authorization).toMatch(/^Bearer sk-fake/)
    const [first] = telegram.calls("sendMessage")
    expect(first?.payload.reply_parameters).toMatchObject({ message_id: 55 })
    expect(telegram.calls("sendChatAction")[0]?.payload).toMatchObject({ action: "typing" })
  })

  it("replies to the bot's answer: the model sees that answer as its own", async () => {
    const { telegram } = await open()
    const reply_to_message = messageOf(CHAT, { text: "Forty-two.", from: ME })
    telegram.say(CHAT, "Why?", { reply_to_message: reply_to_message as never })
    await scene.shows(CHAT, "Hello.")
    expect(scene.lastAsked()).toEqual(["assistant: Forty-two.", "user: Why?"])
  })

  it("asks for help, or gives an unknown command: the commands, and the model is not asked", async () => {
    const { telegram, gateway } = await open()
    telegram.say(CHAT, "/start")
    telegram.say(CHAT, "/help")
    telegram.say(CHAT, "/unknown")
    await scene.shows(CHAT, HELP, HELP, HELP)
    expect(gateway.asked).toEqual([])
  })

  it("translates a text of several lines, or the message replied to", async () => {
    const { telegram } = await open()
    telegram.say(CHAT, "/translate Italian good\nmorning")
    await scene.shows(CHAT, "Hello.")
    expect(scene.lastAsked()).toEqual(["user: good\nmorning"])
    expect(scene.gateway.asked.at(-1)?.body.messages[0]?.content).toContain("into Italian")
    const reply_to_message = messageOf(CHAT, { text: "buona notte" })
    telegram.say(CHAT, "/translate English", { reply_to_message: reply_to_message as never })
    await scene.shows(CHAT, "Hello.", "Hello.")
    expect(scene.lastAsked()).toEqual(["user: buona notte"])
  })

  it("translates nothing: told how", async () => {
    const { telegram } = await open()
    telegram.say(CHAT, "/translate")
    telegram.say(CHAT, "/translate Italian")
    await scene.shows(CHAT, TRANSLATE_USAGE, TRANSLATE_USAGE)
  })

  it("summarises the message replied to", async () => {
    const { telegram } = await open()
    const reply_to_message = messageOf(CHAT, { text: "a long story" })
    telegram.say(CHAT, "/summarise", { reply_to_message: reply_to_message as never })
    await scene.shows(CHAT, "Hello.")
    expect(scene.lastAsked()).toEqual(["user: a long story"])
  })

  it("asks a model that says nothing: told so", async () => {
    const { telegram, gateway } = await open()
    gateway.plan({ pieces: ["\n"] })
    telegram.say(CHAT, "hi")
    await scene.shows(CHAT, EMPTY_ANSWER)
  })
})

describe("a group", () => {
  it("is answered when it mentions the bot or replies to it, and not otherwise", async () => {
    const { telegram, gateway } = await open()
    const entities = [{ type: "mention", offset: 4, length: 10 }] as const
    telegram.say(GROUP, "nobody is meant")
    telegram.say(GROUP, "hey @otherBot_ x", { entities: [...entities] })
    telegram.say(GROUP, "/translate@OtherBot Italian good morning")
    telegram.say(GROUP, "hey @cocoonbot what is TON?", { entities: [...entities] })
    await scene.shows(GROUP, "Hello.")
    expect(scene.lastAsked()).toEqual(["user: hey  what is TON?"])
    const reply_to_message = messageOf(GROUP, { text: "I said.", from: ME })
    telegram.say(GROUP, "and then?", { reply_to_message: reply_to_message as never })
    await scene.shows(GROUP, "Hello.", "Hello.")
    expect(gateway.asked).toHaveLength(2)
  })

  it("summarises what was said, with names, oldest first, at most the memory's messages", async () => {
    const { telegram } = await open({ BOT_MEMORY: "2" })
    telegram.say(GROUP, "/summarise")
    await scene.shows(GROUP, NOTHING_TO_SUMMARISE)
    for (const text of ["one", "two", "three"]) telegram.say(GROUP, text)
    telegram.say(OTHER, "/start")
    telegram.say(GROUP, "/summarise@CocoonBot")
    await scene.shows(GROUP, NOTHING_TO_SUMMARISE, "Hello.")
    expect(scene.lastAsked()).toEqual(["user: Ada: two\nAda: three"])
  })

  it("another bot is never answered", async () => {
    const { telegram, gateway } = await open()
    const from = { id: 9, is_bot: true, first_name: "Bot" }
    telegram.say(CHAT, "hello, fellow bot", { from })
    telegram.say(CHAT, "hello")
    await scene.shows(CHAT, "Hello.")
    expect(gateway.asked).toHaveLength(1)
  })

  it("messages and edits are three seconds apart, in a private chat one", async () => {
    const { telegram, gateway } = await open()
    for (const [chat, gap] of [
      [GROUP, 3_000],
      [CHAT, 1_000],
    ] as const) {
      gateway.plan({ held: true })
      const reply_to_message = messageOf(chat, { text: "I said.", from: ME })
      const asked = gateway.asked.length
      telegram.say(chat, "go on", { reply_to_message: reply_to_message as never })
      await gateway.until(() => gateway.asked.length > asked)
      const held = gateway.held.at(-1)
      for (const text of ["a", "ab", "abc", "abcd"]) {
        held?.write(text.slice(-1))
        await scene.shows(chat, text)
      }
      held?.end()
      const at = telegram
        .calls("sendMessage", "editMessageText")
        .filter(({ payload }) => payload.chat_id === chat)
        .map((call) => call.at)
      expect(at.slice(1).map((time, index) => time - (at[index] ?? 0))).toEqual([gap, gap, gap])
    }
  })
})

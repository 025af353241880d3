// Chats through a Cocoon gateway with the stock `openai` client: node chat.mjs [question] [model]
import OpenAI from "openai"

const MAX_TOKENS = 256

const print = (text) => process.stdout.write(`${text}\n`)

/** The usage object of OpenAI, and `cost`, which is the gateway's: nanoTON as a decimal string. */
const printUsage = ({ prompt_tokens: prompt, completion_tokens: completion, cost }) =>
  print(`usage: ${prompt} + ${completion} tokens, cost: ${cost ?? "unknown"} nanoTON`)

/** One answer as a whole; returns its id. */
async function chat(openai, { model, messages }) {
  const answer = await openai.chat.completions.create({ model, messages, max_tokens: MAX_TOKENS })
  print(answer.choices[0]?.message.content ?? "")
  if (answer.usage) printUsage(answer.usage)
  return answer.id
}

/** One answer as it comes; returns its id. */
async function streamChat(openai, { model, messages }) {
  const stream = await openai.chat.completions.create({
    model,
    messages,
    max_tokens: MAX_TOKENS,
    stream: true,
    stream_options: { include_usage: true },
  })
  let id
  for await (const chunk of stream) {
    id = chunk.id
    process.stdout.write(chunk.choices[0]?.delta.content ?? "")
    if (chunk.usage) {
      print("")
      printUsage(chunk.usage)
    }
  }
  if (id === undefined) throw new Error("the answer was empty")
  return id
}

/** The receipt that the node's enclave signed for an answer; GET /v1/receipts/{id} is the gateway's own. */
async function printReceipt(openai, id) {
  const receipt = await openai.get(`/receipts/${encodeURIComponent(id)}`)
  print(JSON.stringify(receipt, null, 2))
}

async function main([question = "What is confidential computing?", wanted]) {
  // Without it the client would send the question to api.openai.com.
  if (!process.env.OPENAI_BASE_URL) throw new Error("set OPENAI_BASE_URL to the gateway's URL")
  const openai = new OpenAI()
  const model = wanted ?? (await openai.models.list()).data[0]?.id
  if (model === undefined) throw new Error("the gateway serves no model now; try again later")
  const messages = [{ role: "user", content: question }]

  print(`model: ${model}\n\nAt once:`)
  await chat(openai, { model, messages })
  print("\nStreamed:")
  const id = await streamChat(openai, { model, messages })
  print(`\nReceipt of ${id}:`)
  await printReceipt(openai, id)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  const code = error instanceof OpenAI.APIError && error.code ? ` (${error.code})` : ""
  process.stderr.write(`${error.message}${code}\n`)
  process.exitCode = 1
}

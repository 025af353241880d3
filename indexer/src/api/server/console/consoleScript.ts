/** The page's script, as it runs in a browser. Text from answers goes into the page as text alone. */
export const consoleScript = `"use strict"
const MOST_EVENTS = 100
const find = (id) => document.getElementById(id)
const [query, variables, answer, status] = ["query", "variables", "answer", "status"].map(find)
const [runButton, stopButton] = ["run", "stop"].map(find)
let running

function show(value) {
  answer.textContent = JSON.stringify(value, null, 2)
}

function busy(controller) {
  running = controller
  runButton.disabled = controller !== undefined
  stopButton.disabled = controller === undefined
}

async function readEvents(body, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ""
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    text += value
    const blocks = text.split("\\n\\n")
    text = blocks.pop()
    for (const block of blocks) {
      const data = block.split("\\n").find((line) => line.startsWith("data: "))
      if (data !== undefined) onEvent(JSON.parse(data.slice(6)))
    }
  }
}

async function post(request, signal) {
  return fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify(request),
    signal,
  })
}

async function run() {
  running?.abort()
  const controller = new AbortController()
  busy(controller)
  const began = performance.now()
  status.textContent = "running"
  try {
    const request = { query: query.value, variables: JSON.parse(variables.value || "{}") }
    const response = await post(request, controller.signal)
    if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
      const events = []
      status.textContent = "listening"
      show(events)
      await readEvents(response.body, (event) => {
        events.unshift(event)
        events.length = Math.min(events.length, MOST_EVENTS)
        show(events)
        status.textContent = "listening: last event at " + new Date().toLocaleTimeString()
      })
      status.textContent = "the stream has ended"
    } else {
      show(await response.json())
      status.textContent = response.status + ", " + Math.round(performance.now() - began) + " ms"
    }
  } catch (error) {
    status.textContent = controller.signal.aborted ? "stopped" : String(error.message)
  }
  if (running === controller) busy(undefined)
}

function choose(operation, button) {
  for (const other of find("examples").children) other.setAttribute("aria-pressed", "false")
  button.setAttribute("aria-pressed", "true")
  query.value = operation.text + "\\n"
  const names = [...operation.text.matchAll(/\\$(\\w+):/g)].map(([, name]) => [name, null])
  variables.value = JSON.stringify(Object.fromEntries(names), null, 2)
}

async function loadExamples() {
  const operations = await (await fetch("/graphql/operations.json")).json()
  for (const operation of operations) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = operation.name
    button.setAttribute("aria-pressed", "false")
    button.addEventListener("click", () => choose(operation, button))
    find("examples").append(button)
  }
  const first = operations.findIndex(({ text }) => !/\\$|subscription/.test(text))
  find("examples").children[Math.max(0, first)]?.click()
}

const TYPE_NAME = "kind name ofType { kind name ofType { kind name ofType { kind name } } }"
const SCHEMA =
  "{ __schema { types { name kind description fields { name description args { name type { " +
  TYPE_NAME + " } } type { " + TYPE_NAME + " } } enumValues { name } } } }"

function typeText(type) {
  if (type.kind === "NON_NULL") return typeText(type.ofType) + "!"
  if (type.kind === "LIST") return "[" + typeText(type.ofType) + "]"
  return type.name
}

function line(text) {
  const paragraph = document.createElement("p")
  paragraph.textContent = text
  return paragraph
}

function typeElement(type) {
  const details = document.createElement("details")
  const summary = document.createElement("summary")
  summary.textContent = type.name
  details.append(summary)
  if (type.description) details.append(line(type.description))
  for (const field of type.fields ?? []) {
    const args = field.args.map((arg) => arg.name + ": " + typeText(arg.type)).join(", ")
    details.append(line(field.name + (args && "(" + args + ")") + ": " + typeText(field.type)))
  }
  for (const value of type.enumValues ?? []) details.append(line(value.name))
  return details
}

async function loadTypes() {
  const { data } = await (await post({ query: SCHEMA })).json()
  const types = (data?.__schema.types ?? []).filter(({ name }) => !name.startsWith("__"))
  const elements = types.map(typeElement)
  find("types").append(...elements)
  find("filter").addEventListener("input", ({ target }) => {
    const wanted = target.value.toLowerCase()
    for (const element of elements) {
      element.hidden = !element.textContent.toLowerCase().includes(wanted)
    }
  })
}

runButton.addEventListener("click", run)
stopButton.addEventListener("click", () => running?.abort())
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run()
})
loadExamples()
loadTypes()
`

import { CodeBlock } from "../../design/CodeBlock.js"
import { Section } from "../../design/Section.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { JoinScene } from "./JoinScene.js"
import { joinCommands } from "./joinCommands.js"

/** The ways to build on the network: any OpenAI client, GraphQL, the SDK, a script. */
export function DeveloperGuide({ scene }: { readonly scene: JoinScene }) {
  const { developer: page } = useMessages().joinPage
  const { pem, gateway, application } = joinCommands.openai(scene)
  const script = joinCommands.script(scene)
  return (
    <>
      {scene.network.chainApi === undefined && (
        <p className="mb-4 text-muted text-sm">{page.noApi}</p>
      )}
      <Section title={page.openai.title} note={page.openai.note}>
        {pem !== undefined && (
          <>
            <p className="mb-2 text-sm">{page.openai.root}</p>
            <CodeBlock name="root.pem" code={pem} />
          </>
        )}
        <CodeBlock name="gateway" code={gateway} />
        <p className="mb-2 text-sm">{page.openai.after}</p>
        <CodeBlock name="Python" code={application} />
      </Section>
      <Section title={page.graphql.title} note={page.graphql.note}>
        <CodeBlock name="GraphQL" code={joinCommands.graphql(scene)} />
      </Section>
      <Section title={page.sdk.title} note={page.sdk.note}>
        <CodeBlock name="TypeScript" code={joinCommands.sdk(scene)} />
      </Section>
      {script !== undefined && (
        <Section title={page.script.title} note={page.script.note}>
          <CodeBlock name="Blueprint" code={script} />
        </Section>
      )}
    </>
  )
}

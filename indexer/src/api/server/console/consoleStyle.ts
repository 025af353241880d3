/** The page's style sheet: light and dark, wide and narrow. */
export const consoleStyle = `:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #333a45); --accent: light-dark(#0a58ca, #7db0ff); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; display: flex; flex-direction: column; min-height: 100vh; }
header { padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.1rem; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 0; }
nav { display: flex; flex-wrap: wrap; gap: .4rem; }
button { font: inherit; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: .4rem; background: none; color: inherit; cursor: pointer; }
button[aria-pressed="true"] { border-color: var(--accent); color: var(--accent); }
button:disabled { opacity: .5; cursor: default; }
main { flex: 1; display: grid; grid-template-columns: 1fr 1fr 20rem; }
section { padding: 1rem; display: flex; flex-direction: column; gap: .5rem; min-width: 0; border-right: 1px solid var(--line); }
textarea, pre { font: 13px/1.45 ui-monospace, monospace; margin: 0; width: 100%; }
textarea, input { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem; background: none; color: inherit; font-size: 13px; }
#query { flex: 1; min-height: 18rem; resize: vertical; }
#variables { min-height: 5rem; resize: vertical; }
.actions { display: flex; gap: .5rem; align-items: center; }
.answer pre { flex: 1; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 80vh; }
.types > div { overflow: auto; max-height: 75vh; }
details { margin: .15rem 0; }
details p { margin: .2rem 0 .2rem 1rem; font: 12px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
summary { cursor: pointer; }
@media (max-width: 70rem) { main { grid-template-columns: 1fr; } section { border-right: 0; border-bottom: 1px solid var(--line); } }
`

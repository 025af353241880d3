/** The page: everything that it needs comes from this server. */
export const consolePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cocoon indexer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphql/console.css">
<script src="/graphql/console.js" defer></script>
</head>
<body>
<header>
<h1>Cocoon indexer</h1>
<nav id="examples" aria-label="Examples"></nav>
</header>
<main>
<section class="request">
<label for="query">Query <kbd>Ctrl</kbd>+<kbd>Enter</kbd> runs it</label>
<textarea id="query" spellcheck="false" autocapitalize="off"></textarea>
<label for="variables">Variables</label>
<textarea id="variables" spellcheck="false" autocapitalize="off">{}</textarea>
<div class="actions">
<button id="run" type="button">Run</button>
<button id="stop" type="button" disabled>Stop</button>
<output id="status" aria-live="polite"></output>
</div>
</section>
<section class="answer">
<h2 id="answer-title">Answer</h2>
<pre id="answer" tabindex="0" aria-labelledby="answer-title"></pre>
</section>
<section class="types">
<h2>Schema</h2>
<label for="filter">Find a type or field</label>
<input id="filter" type="search">
<div id="types"></div>
</section>
</main>
</body>
</html>
`

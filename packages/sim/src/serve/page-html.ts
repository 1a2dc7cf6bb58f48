import { html, raw } from '../report/html.ts'
import { STYLE } from '../report/style.ts'
import { PAGE_STYLE } from './page-style.ts'

const number = (id: string, label: string, min: number, max: number) =>
  html`<div><label id="${id}-label" for="${id}">${label}</label><input id="${id}" name="${id}" type="number" inputmode="numeric" min="${min}" max="${max}" step="1" required aria-describedby="settings-problems"></div>`

/** The page: everything on it is filled in by its script. */
export const pageHtml: string = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Lumen simulator</title>
<style>${raw(STYLE)}${raw(PAGE_STYLE)}</style>
<script type="module" src="/page/main.js"></script>
</head>
<body>
<a class="skip" href="#run">Skip to Run</a>
<main id="main">
<header>
<p class="name">Lumen simulator</p>
<h1>What do these numbers do to players?</h1>
</header>
<p id="away" class="problems" role="alert"></p>
<noscript><p class="problems">This page needs its script. Without: npx lumen-sim run first-month does the same in a terminal.</p></noscript>
<section class="card wide" aria-labelledby="scenario-title">
<h2 id="scenario-title">Scenario</h2>
<label for="scenario">Who plays, from where</label>
<select id="scenario"></select>
<p id="question" class="note"></p>
<div class="fields">
${[number('agents', 'Agents', 1, 1_000_000), number('days', 'Days', 1, 3650), number('seed', 'Seed', 0, Number.MAX_SAFE_INTEGER), number('jobs', 'Threads', 1, 64)]}
</div>
<label for="target">How exact (left empty, all agents are played)</label>
<input id="target" name="target" type="text" autocomplete="off" spellcheck="false" autocapitalize="off" placeholder="2%" aria-describedby="target-note settings-problems">
<p id="target-note" class="meta"><code>2%</code>: each main figure to ± 2 % of itself; <code>p50(days_to_tier_6)=0.5</code>: one figure to ± half a day; several with <code>;</code> between them.</p>
<ul id="settings-problems" class="problems" role="status"></ul>
</section>
<div class="columns">
<section class="card" aria-labelledby="config-title">
<h2 id="config-title">Config</h2>
<label for="changes">Changes, one a line: <code>summon/rates.pity.pulls=20</code>, <code>+=0.02</code>, <code>-=10%</code>; <code>*</code> is any key</label>
<textarea id="changes" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="changes-problems"></textarea>
<ul id="changes-problems" class="problems" role="status"></ul>
<p id="changes-fine" class="fine" hidden></p>
<label for="search">Find a value, then press it to change it</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="pity, or fusion cost">
<p id="found" class="meta" role="status"></p>
<ul id="values" tabindex="-1" aria-label="Values of the config"></ul>
</section>
<section class="card" aria-labelledby="policies-title">
<h2 id="policies-title">Policies</h2>
<label for="policy">How agents play</label>
<select id="policy"></select>
<p id="policy-file" class="meta"></p>
<label for="policy-text">Its YAML; edits are used for runs of this page and never saved over the file</label>
<textarea id="policy-text" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="policy-problems"></textarea>
<ul id="policy-problems" class="problems" role="status"></ul>
<p id="policy-fine" class="fine" hidden></p>
<div class="row"><button id="policy-reset" type="button">Undo edits</button><a id="policy-download" class="button" download>Download</a></div>
</section>
</div>
<section class="card wide" aria-labelledby="run-title">
<h2 id="run-title">Run</h2>
<div class="row"><button id="run" class="main" type="button">Run</button><span id="edits" class="meta"></span></div>
<ul id="run-problems" class="problems" role="alert"></ul>
<ul id="playing" class="entries" aria-label="What is played"></ul>
</section>
<section id="result" class="card wide" aria-labelledby="result-title" tabindex="-1" hidden>
<h2 id="result-title">Result</h2>
<div id="result-body"></div>
</section>
<section class="card wide" aria-labelledby="runs-title">
<h2 id="runs-title">Runs</h2>
<p class="note">Pin one as the reference; others of the same scenario, seed, agents and days can then be compared with it, agent by agent, with the same luck.</p>
<ul id="runs-problems" class="problems" role="alert"></ul>
<ul id="runs" class="entries" aria-label="Runs"></ul>
</section>
</main>
</body>
</html>
`.html

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { violationsOf, worded } from './import-graph/violations.ts'
import { root } from './test-run.ts'

const check = (sources: Readonly<Record<string, string>>): readonly string[] => violationsOf(new Map(Object.entries(sources))).map(worded)

describe('the repository', () => {
  it('keeps its borders', () => {
    const files = globSync(['packages/*/{src,bin}/**/*.{ts,mjs}', 'config/**/*.ts', 'bench/**/*.{ts,mjs}'], {
      cwd: root,
      exclude: (name) => name === 'node_modules' || name === 'fixtures',
    })
    expect(files.length).toBeGreaterThan(10)
    const sources = new Map(files.map((file) => [file.split(path.sep).join('/'), readFileSync(path.join(root, file), 'utf8')]))
    expect(violationsOf(sources).map(worded)).toEqual([])
  })
})

describe('allowed imports', () => {
  it.each<[string, string]>([
    [
      'packages/rules/src/fusion/fuse.ts',
      "import { left } from 'fp-ts/lib/Either.js'\nimport * as t from 'io-ts'\nimport '../kernel/rule.ts'",
    ],
    [
      'packages/rules/src/fusion/fuse.ts',
      "import { odds } from './formulas.ts'\nimport { wallet } from '../resources/state.ts'\nimport '../ruleset.ts'",
    ],
    ['packages/rules/src/game.ts', "export { fuse } from './fusion/fuse.ts'"],
    ['packages/rules/src/testing/views.ts', "import fc from 'fast-check'\nimport { game } from '../game.ts'"],
    [
      'packages/rules/src/fusion/fuse.test.ts',
      "import { readFileSync } from 'node:fs'\nimport { readConfig } from '@lumen/config'\nthrow new Date()",
    ],
    [
      'packages/runtime/src/execute/execute.ts',
      "import { sql } from 'kysely'\nimport { write } from './writer.ts'\nimport { step } from '@lumen/rules'",
    ],
    ['packages/sim/src/workforce/bullmq.ts', "import { Queue } from 'bullmq'\nimport { Redis } from 'ioredis'"],
    ['packages/sim/src/engine/journal-source.ts', "import { openStore } from '@lumen/runtime'"],
    ['packages/sim/src/replay/bot-views.ts', "import { asTold } from '@lumen/bot/game/as-told'"],
    [
      'packages/bot/src/discord/start.ts',
      "import { Client } from 'discord.js'\nimport { execute } from '@lumen/runtime'\nimport { game } from '@lumen/rules'",
    ],
    ['packages/bot/src/local/page/shell/app.ts', "import { on } from '../dom/element.ts'"],
    ['bench/runtime.ts', "import pg from 'pg'\nimport { run } from '@lumen/sim'"],
  ])('%s', (file, source) => {
    expect(check({ [file]: source })).toEqual([])
  })
})

describe('forbidden imports', () => {
  it.each<[string, string, RegExp]>([
    ['packages/rules/src/fusion/fuse.ts', "import fs from 'node:fs'", /^\S+fuse\.ts:1 import 'node:fs': the rules import/],
    ['packages/rules/src/fusion/fuse.ts', "import { Effect } from 'effect'", /nothing else/],
    [
      'packages/rules/src/fusion/fuse.ts',
      "import * as E from 'fp-ts/Either'",
      /plain Node cannot resolve it; write fp-ts\/lib\/Either\.js/,
    ],
    ['packages/bot/src/views/a.ts', "import * as E from 'fp-ts/lib/Either'", /write fp-ts\/lib\/Either\.js/],
    ['packages/rules/src/fusion/fuse.ts', "import { readConfig } from '@lumen/config'", /rules may import no other package, not config/],
    ['packages/rules/src/fusion/fuse.test.ts', "import { execute } from '@lumen/runtime'", /not runtime/],
    [
      'packages/rules/src/kernel/step.ts',
      "// one\n\nimport type { X } from '../fusion/state.ts'",
      /step\.ts:3 .*the kernel knows no system/,
    ],
    ['packages/rules/src/fusion/fuse.ts', "import { game } from '../game.ts'", /systems do not know the whole game/],
    ['packages/rules/src/game.ts', "import { views } from './testing/views.ts'", /there for tests/],
    ['packages/rules/src/fusion/fuse.ts', 'const f = (path: string) => import(path)', /computed/],
    ['packages/runtime/src/cli/main.ts', "import { start } from '@lumen/bot'", /runtime may import rules, config, not bot/],
    ['packages/runtime/src/cli/main.ts', "import type { Run } from '../../../sim/src/index.ts'", /not sim/],
    ['packages/runtime/src/audit/verify.ts', "import { write } from '../execute/writer.ts'", /one writer/],
    ['packages/bot/src/commands/fuse.ts', "import { write } from '@lumen/runtime/execute/writer'", /one writer/],
    ['packages/bot/src/commands/fuse.ts', "export * from '@lumen/sim/engine/run'", /not sim/],
    ['packages/bot/src/commands/fuse.ts', "const k = await import('kysely')", /only runtime knows SQL/],
    ['packages/bot/src/commands/fuse.ts', "type P = import('pg').Pool", /only runtime knows SQL/],
    ['packages/sim/src/engine/run.ts', "import { openStore } from '@lumen/runtime'", /only journal-source\.ts/],
    ['packages/sim/src/engine/run.ts', "import { asTold } from '@lumen/bot/game/as-told'", /not bot/],
    ['packages/sim/src/replay/bot-views.ts', "import { connect } from '@lumen/bot/discord/connect'", /not bot/],
    ['packages/sim/src/engine/run.ts', "import { Redis } from 'ioredis'", /only runtime, and sim in workforce\/bullmq\.ts, knows Redis/],
    [
      'packages/sim/src/workforce/play-plan.ts',
      "import { Queue } from 'bullmq'",
      /only runtime, and sim in workforce\/bullmq\.ts, knows Redis/,
    ],
    ['packages/bot/src/commands/fuse.ts', "import { Queue } from 'bullmq'", /knows Redis/],
    ['packages/runtime/src/cli/main.ts', "import { REST } from '@discordjs/rest'", /only bot knows Discord/],
    ['packages/sim/src/cli/main.ts', "import type { APIUser } from 'discord-api-types/v10'", /only bot knows Discord/],
    ['packages/bot/src/local/server/rest/routes.ts', "import { game } from '@lumen/rules'", /knows nothing of the game/],
    ['packages/bot/src/local/server/rest/routes.ts', "import { fuse } from '../../../commands/fuse.ts'", /knows nothing of the game/],
    ['packages/bot/src/local/page/app.ts', "import { world } from '../server/world.ts'", /runs in a browser/],
    ['packages/bot/src/local/page/app.ts', "import { h } from 'preact'", /no dependencies/],
    ['packages/bot/bin/lumen-bot.mjs', "import '@lumen/sim'", /not sim/],
    ['config/read.ts', "import { game } from '@lumen/rules'", /config may import no other package/],
  ])('%s: %s', (file, source, message) => {
    expect(check({ [file]: source })).toEqual([expect.stringMatching(message)])
  })
})

describe('impure rules', () => {
  it.each([
    'Math.random()',
    'Math.pow(2, 3)',
    'Math.exp(1)',
    'Math.log(2)',
    "Math['random']()",
    '2 ** 3',
    'Date.now()',
    'new Date()',
    'performance.now()',
    'globalThis.Date',
    'async () => 1',
    'Promise.resolve(1)',
    'setTimeout(() => {}, 1)',
    "'a'.localeCompare('b')",
    '(12).toLocaleString()',
  ])('%s', (expression) => {
    const found = check({ 'packages/rules/src/kernel/odds.ts': `\nexport const f = () => (${expression})` })
    expect(found.length).toBeGreaterThan(0)
    for (const line of found) expect(line).toMatch(/^packages\/rules\/src\/kernel\/odds\.ts:2 .*pure and exact/)
  })

  it('by destructuring', () => {
    expect(check({ 'packages/rules/src/drop/odds.ts': 'const { random } = Math' })).toHaveLength(1)
  })

  it('by throwing, except in the kernel’s defect.ts', () => {
    const source = "export const stop = (): never => { throw new Error('no') }"
    expect(check({ 'packages/rules/src/drop/perform.ts': source })).toEqual([expect.stringContaining(':1 throw: refusals are values')])
    expect(check({ 'packages/rules/src/kernel/step.ts': source })).toHaveLength(1)
    expect(check({ 'packages/rules/src/kernel/defect.ts': source })).toEqual([])
  })

  it('by generated code and state between calls, except in the kernel', () => {
    const source = "export let count = 0\nexport const get = new Function('row', 'return row.id')"
    expect(check({ 'packages/rules/src/drop/perform.ts': source })).toHaveLength(2)
    expect(check({ 'packages/rules/src/kernel/row.ts': source })).toEqual([])
  })

  it('by state at the top of a module', () => {
    expect(check({ 'packages/rules/src/drop/perform.ts': 'export let count = 0' })).toEqual([expect.stringContaining('no state')])
    expect(check({ 'packages/rules/src/drop/perform.ts': 'export const f = () => { let n = 0; n += 1; return n }' })).toEqual([])
  })

  it('are told from mere words, exact powers and exact functions', () => {
    const source =
      "// Math.random(), throw, async\nexport const words = 'Date.now() ** new Date'\nexport const big = 10n ** BigInt(3) + BigInt(Math.floor(2.5))"
    expect(check({ 'packages/rules/src/kernel/odds.ts': source })).toEqual([])
  })

  it('are no concern outside the rules', () => {
    expect(check({ 'packages/runtime/src/jobs/run.ts': 'export const now = async () => Date.now() ** Math.random()' })).toEqual([])
  })
})

describe('systems of the rules', () => {
  const rule = "import { rule } from '../kernel/rule.ts'\nexport const perform = rule({ name: 'drop.perform' })"

  it('do not import each other’s rules', () => {
    const found = check({ 'packages/rules/src/drop/perform.ts': rule, 'packages/rules/src/daily/claim.ts': "import '../drop/perform.ts'" })
    expect(found).toEqual([expect.stringMatching(/^packages\/rules\/src\/daily\/claim\.ts:1 .*drop\/perform\.ts declares or joins/)])
  })

  it('do not import each other’s rules by way of a file that joins them', () => {
    const found = check({
      'packages/rules/src/drop/perform.ts': rule,
      'packages/rules/src/drop/system.ts': "export { perform } from './perform.ts'",
      'packages/rules/src/daily/claim.ts': "import '../drop/system.ts'",
    })
    expect(found).toEqual([expect.stringContaining('drop/system.ts declares or joins')])
  })

  it('may know each other’s state and events both ways', () => {
    const found = check({
      'packages/rules/src/drop/perform.ts': "import '../player/state.ts'",
      'packages/rules/src/player/level.ts': "import '../drop/events.ts'",
    })
    expect(found).toEqual([])
  })

  it('do not calculate with each other in a circle', () => {
    const found = check({
      'packages/rules/src/drop/formulas.ts': "import { level } from '../player/formulas.ts'",
      'packages/rules/src/player/curve.ts': "import { coins } from '../drop/formulas.ts'",
    })
    expect(found).toEqual([expect.stringMatching(/no order: drop → player → drop/)])
  })
})

describe('circles of files', () => {
  it('are found, however long', () => {
    const found = check({
      'packages/sim/src/a.ts': "import './b.ts'",
      'packages/sim/src/b.ts': "\nexport * from './c.ts'",
      'packages/sim/src/c.ts': "import '@lumen/sim/a'",
    })
    expect(found).toEqual([
      expect.stringMatching(/a\.ts:1 .*a\.ts → packages\/sim\/src\/b\.ts → packages\/sim\/src\/c\.ts → packages\/sim\/src\/a\.ts$/),
    ])
  })

  it('may pass through types', () => {
    expect(check({ 'packages/sim/src/a.ts': "import './b.ts'", 'packages/sim/src/b.ts': "import type { A } from './a.ts'" })).toEqual([])
  })
})

it('says which file cannot be parsed', () => {
  expect(check({ 'packages/sim/src/a.ts': 'const = 1' })).toEqual([expect.stringMatching(/^packages\/sim\/src\/a\.ts:1 syntax/)])
})

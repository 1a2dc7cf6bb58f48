import { execFile } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { game } from '@lumen/rules'
import { verbs } from '@lumen/runtime/cli/verbs'
import { settingNames } from '@lumen/runtime/settings/settings'
import { describe, expect, it } from 'vitest'
import { allTables } from '../docs/tables/all.ts'
import { undescribed } from '../docs/tables/data-dictionary.ts'
import { EXAMPLE, worked } from '../docs/tables/fairness.ts'
import { askedFor, fill } from '../docs/tables/fill.ts'
import { grouped } from '../docs/tables/markdown.ts'
import { pages, top } from '../docs/tables/pages.ts'
import { shipped } from '../docs/tables/shipped.ts'
import { anchorsOf, linksOf } from './docs/links.ts'

const read = (file: string): string => readFileSync(path.join(top, file), 'utf8')
const sources = globSync(
  ['packages/*/{src,bin,scenarios,policies}/**/*.{ts,mjs,yaml}', 'config/**/*.{ts,yaml}', 'bench/**/*.ts', '.ci/**/*.{ts,mjs}'],
  {
    cwd: top,
  },
).filter((file) => !file.includes('node_modules') && file !== path.join('.ci', 'docs.test.ts'))

describe('the tables of the documents', async () => {
  const tables = await allTables()
  const all = (await pages()).map((page) => [path.relative(top, page), readFileSync(page, 'utf8')] as const)

  it.each(all)('are current in %s (else: node docs/write-tables.ts)', (_, page) => {
    expect(fill(page, tables)).toBe(page)
  })
  it('are all asked for', () => {
    expect([...new Set(all.flatMap(([, page]) => askedFor(page)))].sort()).toEqual(Object.keys(tables).sort())
  })
  it('are refused where a page asks for one that does not exist, or does not end', () => {
    expect(() => fill('<!-- table: nowhere -->\n<!-- /table -->', tables)).toThrow(/no table "nowhere"/)
    expect(() => fill('<!-- table: odds -->\n| old |', tables)).toThrow(/"odds" is never closed/)
  })
  it('describe every entity of the game', () => {
    expect(undescribed()).toEqual([])
  })
})

describe('links', async () => {
  const all = (await pages()).map((page) => path.relative(top, page))

  it.each(all)('of %s lead somewhere', (file) => {
    const broken = linksOf(read(file)).filter((link) => {
      const [to = '', anchor] = link.split('#')
      const target = to === '' ? file : path.join(path.dirname(file), to)
      if (!existsSync(path.join(top, target))) return true
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  it('from code to documents lead to pages that exist', () => {
    const broken = sources.flatMap((file) =>
      [...read(file).matchAll(/\bdocs\/[\w./-]*\w\.(?:md|svg|png)\b/g)]
        .map(([cited]) => cited)
        .filter((cited) => !existsSync(path.join(top, cited)))
        .map((cited) => `${file} cites ${cited}`),
    )
    expect(broken).toEqual([])
  })
})

describe('what the pages name', async () => {
  const all = (await pages()).map((page) => path.relative(top, page))

  it.each(all)('in %s is where they say', (file) => {
    const named = [...read(file).matchAll(/`((?:packages|config|docs|bench|\.ci)\/[\w./-]+)`/g)].map(([, name]) => name!)
    expect(named.filter((name) => !existsSync(path.join(top, name)))).toEqual([])
  })

  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }

  it.each(all)('in %s can be typed', (file) => {
    const page = read(file)
    const npm = [...page.matchAll(/\bnpm run ([\w-]+)/g)].map(([, name]) => name!)
    expect(npm.filter((name) => !(name in scripts))).toEqual([])
    const lumen = [...page.matchAll(/^(?:.*`)?npx lumen ([a-z-]+(?: [a-z-]+)?)/gm)].map(([, words]) => words!)
    const known = verbs.map(({ name }) => name)
    expect(lumen.filter((words) => !known.includes(words) && !known.includes(words.split(' ')[0]!))).toEqual([])
  })

  it('of the environment is every variable that is read', () => {
    expect(settingNames.filter((name) => !read('README.md').includes(`| \`${name}\` |`))).toEqual([])
    const told = [...read('README.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name!)
    expect(told.filter((name) => !settingNames.includes(name))).toEqual([])
  })

  it('of tables is every table of the migrations', () => {
    const migrations = globSync('packages/runtime/src/schema/migrations/*.ts', { cwd: top }).map(read).join('\n')
    const tables = [...migrations.matchAll(/create(?: table |\(')([a-z_]+)/g)].map(([, name]) => name!)
    expect(tables.length).toBeGreaterThan(10)
    const page = read('docs/data-dictionary.md')
    expect(tables.filter((name) => !page.includes(`\`${name}\``) && name !== 'journal_default')).toEqual([])
  })
})

describe('docs/fairness.md', async () => {
  const page = read('docs/fairness.md')
  const { commitment, seed, rates, roll, pool, place } = worked(await shipped())
  const program = /^```js run\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? ''

  it('holds a program that computes without the game what the game rolls', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
    expect(stdout.trim().split('\n')).toEqual([
      `commitment ${commitment}`,
      `seed ${seed}`,
      `summon.tier 0 ${roll}`,
      `summon.base 0 ${place}`,
    ])
  })
  it('asks it about the same draws', () => {
    const { secret, clientSeed, nonce } = EXAMPLE
    expect(program).toContain(`'${secret}'`)
    expect(program).toContain(`'${clientSeed}'\nconst nonce = ${nonce}\n`)
    expect(program).toContain(`n: ${pool.length} }`)
    expect(rates.total).toBe(1_000_000)
    expect(page).toContain(`--commitment ${commitment}`)
  })
})

describe('the pages of the rules', () => {
  it.each([...game.bundles.keys(), ...game.queries.keys()])('tell of %s', (name) => {
    expect(read(`docs/rules/${name.split('.')[0]}.md`)).toContain(`\`${name}\``)
  })

  it('say in words what the config says in numbers', async () => {
    const { ruleset, files } = await shipped()
    const file = <T>(name: string): T => files[name] as T
    const { player, maidens, daily, summon } = ruleset
    const rates = file<{ cost: { base: number; multiplier: number; max_cap: number } }>('fusion/rates').cost
    const { unit, power, hp_per_unit } = file<{ unit: { base: number; growth: number }; power: { copy_cap: number }; hp_per_unit: number }>(
      'maidens/stats',
    )
    const { minor, major } = file<{ milestones: Record<'minor' | 'major', Record<string, number>> }>('player/xp').milestones
    const said: readonly (readonly [page: string, words: string])[] = [
      ['summon', `The ${summon.pityPulls}th pull since the last guaranteed one`],
      ['summon', `weight(i) = ${file<{ decay_factor: number }>('summon/rates').decay_factor}^i`],
      ['fusion', `⌊ ${grouped(rates.base)} · ${rates.multiplier}^(tier − 1) ⌋`],
      ['fusion', `min( ${grouped(rates.max_cap)},`],
      ['maidens', `unit(tier) = ⌊ ${unit.base} · ${unit.growth}^(tier − 1) ⌋`],
      ['maidens', `⌊ ${hp_per_unit} · unit · hit point weight ⌋`],
      ['maidens', `from −${grouped(maidens.varianceBp)} to +${grouped(maidens.varianceBp)} basis points`],
      ['maidens', `min( copies, ${power.copy_cap} + `],
      ['maidens', `at most ${grouped(maidens.maxCopies)} copies`],
      ['player', `${grouped(player.maxLevel)} is the last`],
      ['player', `gives ${player.pointsPerLevel} skill points`],
      [
        'player',
        `pays ${minor['lumees_per_level']} · *L* lumees, ${minor['auric_coin']} auric coin and ⌊*L* / ${minor['lumenite_level_divisor']}⌋ lumenite`,
      ],
      ['player', `pays ${major['lumees_per_level']} · *L* lumees, ${major['auric_coin']} auric coin and ${major['lumenite']} lumenite`],
      ['player', `energy by ${major['max_energy']} and maximum stamina by ${major['max_stamina']}`],
      ['resources', `base + ${major['max_energy']} · ⌊level / ${major['interval']}⌋ + ${player.perPoint.energy} · skill points in energy`],
      ['resources', `base + ${player.perPoint.hp} · skill points in hit points`],
      ['daily', `(1 + ${daily.perStreakDayPpm / 1_000_000} · streak)`],
      ['daily', `up to ${daily.comeback.maxDays} of them`],
    ]
    const unsaid = said.filter(([page, words]) => !read(`docs/rules/${page}.md`).replace(/\s+/g, ' ').includes(words))
    expect(unsaid).toEqual([])
    expect(minor['interval']).toBe(5)
    expect(player.respec.cooldown).toBe(7 * 24 * 3_600_000)
    expect(maidens.leaderCooldown).toBe(3_600_000)
  })

  const refusals = globSync('packages/rules/src/*/*.ts', { cwd: top }).flatMap((file) => {
    const system = file.split(path.sep)[3]!
    return file.endsWith('.test.ts') || system === 'testing' || system === 'kernel'
      ? []
      : [...read(file).matchAll(/\bno\('([a-z-]+\/[a-z-]+)'/g)].map(([, code]) => [system, code!] as const)
  })
  it('know what can be refused', () => {
    expect(refusals.length).toBeGreaterThan(20)
    const untold = refusals.filter(
      ([system, code]) =>
        !read(`docs/rules/${system}.md`).includes(`\`${code}\``) && !read('docs/rules/conventions.md').includes(`\`${code}\``),
    )
    expect(untold).toEqual([])
  })
})

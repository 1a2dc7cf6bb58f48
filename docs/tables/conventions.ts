import { game, SITES } from '@lumen/rules'
import { grouped, spoken, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** The page of a rule or question: its system's. Tested: the page names it. */
export const pageOf = (name: string): string => `${name.split('.')[0]}.md`

const link = (name: string): string => `[\`${name}\`](${pageOf(name)})`

/** Tables of docs/rules/README.md and docs/rules/conventions.md. */
export const conventionTables = ({ ruleset }: Shipped): Tables => {
  const rules = [...game.bundles.values()].map(({ rule }) => rule)
  const questions = [...game.queries.values()].map(({ rule }) => rule)
  const often = (key: string): string => {
    const { uses, perMs } = ruleset.limits.limits[key as keyof typeof ruleset.limits.limits]
    return `${grouped(uses)} in ${spoken(perMs)}`
  }
  const who = { player: 'a player', newcomer: 'a newcomer', system: 'the game' }
  return {
    rules: table(
      ['Rule', 'Who acts', 'How often'],
      rules.map(({ name, actor, limit }) => [link(name), who[actor], actor === 'system' ? 'as often as needed' : often(limit)]),
    ),
    questions: table(
      ['Question', 'How often'],
      questions.map(({ name, limit }) => [link(name), often(limit)]),
    ),
    limits: table(
      ['Limit', 'Uses in the window', 'Counts'],
      Object.keys(ruleset.limits.limits).map((key) => {
        const counted = [...rules, ...questions].filter((rule) => rule.limit === key).map(({ name }) => link(name))
        return [`\`${key}\``, often(key), counted.join(', ') || 'nothing yet']
      }),
    ),
    sites: table(
      ['Site', 'Hash (FNV-1a, 32 bits)', 'Cosmetic'],
      Object.values(SITES).map(({ name, hash, cosmetic }) => [`\`${name}\``, `0x${hash.toString(16).padStart(8, '0')}`, cosmetic]),
    ),
  }
}

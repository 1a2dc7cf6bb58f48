import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Maiden {
  readonly id: number
  readonly name: string
  readonly tier: number
  readonly element: string
  readonly summonable?: boolean
  readonly description: string
}

const elements = ['infernal', 'umbral', 'earth', 'tempest', 'radiant', 'abyssal'] as const
const tiers = Array.from({ length: 18 }, (_, index) => index + 1)
const lastSummonableTier = 12
const fields = ['id', 'name', 'tier', 'element', 'summonable', 'description']

// Stacks in players' hands point at these ids, so the layout below is a promise; newer maidens are appended after them.
const firstEdition = 192
const firstEditionCopies = (tier: number): number => (tier <= 2 ? 3 : tier <= lastSummonableTier ? 2 : 1)

const file: { readonly maidens: readonly Maiden[] } = parse(readFileSync(new URL('maidens/catalogue.yaml', import.meta.url), 'utf8'))
const maidens = file.maidens
const label = ({ id, name }: Maiden): string => `${id} ${name}`

/** Number of single-character insertions, deletions and substitutions that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const substituted = previous[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(substituted, previous[column]! + 1, current[column - 1]! + 1))
    }
    previous = current
  }
  return previous[b.length]!
}

/** The first `words` words, lower-cased and without punctuation. */
const opening = (sentence: string, words: number): string =>
  sentence
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s'-]/gu, '')
    .split(/\s+/)
    .slice(0, words)
    .join(' ')

function countBy<A>(values: readonly A[], key: (value: A) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(key(value), (counts.get(key(value)) ?? 0) + 1)
  return counts
}

const above = (counts: ReadonlyMap<string, number>, most: number): readonly string[] =>
  [...counts].filter(([, count]) => count > most).map(([key, count]) => `${key}: ${count}`)

describe('the catalogue of maidens', () => {
  it('has only the fields its header explains, each of the right kind', () => {
    expect(Object.keys(file)).toEqual(['maidens'])
    const wrong = maidens.filter(
      (maiden) =>
        Object.keys(maiden).some((key) => !fields.includes(key)) ||
        !Number.isInteger(maiden.id) ||
        typeof maiden.name !== 'string' ||
        !tiers.includes(maiden.tier) ||
        !elements.some((element) => element === maiden.element) ||
        !['undefined', 'boolean'].includes(typeof maiden.summonable) ||
        typeof maiden.description !== 'string',
    )
    expect(wrong).toEqual([])
  })

  it('numbers them 1 to N without a gap', () => {
    expect(maidens.length).toBeGreaterThanOrEqual(firstEdition)
    expect(maidens.map(({ id }) => id)).toEqual(maidens.map((_, index) => index + 1))
  })

  it('keeps the tier and element of every id of the first edition', () => {
    const promised = tiers.flatMap((tier) =>
      elements.flatMap((element) => Array.from({ length: firstEditionCopies(tier) }, () => `${tier} ${element}`)),
    )
    expect(promised).toHaveLength(firstEdition)
    expect(maidens.slice(0, firstEdition).map(({ tier, element }) => `${tier} ${element}`)).toEqual(promised)
  })

  it('has two of each element in tiers 1 to 12 and one in tiers 13 to 18, at least', () => {
    const counts = countBy(maidens, ({ tier, element }) => `${tier} ${element}`)
    const missing = tiers.flatMap((tier) =>
      elements.map((element) => `${tier} ${element}`).filter((key) => (counts.get(key) ?? 0) < (tier <= lastSummonableTier ? 2 : 1)),
    )
    expect(missing).toEqual([])
  })

  it('lets nobody be summoned from tier 13 upwards, and everybody below', () => {
    const high = maidens.filter(({ tier }) => tier > lastSummonableTier)
    expect(high.filter(({ summonable }) => summonable !== false).map(label)).toEqual([])
    const low = maidens.filter(({ tier }) => tier <= lastSummonableTier)
    expect(low.filter(({ summonable }) => summonable === false).map(label)).toEqual([])
  })

  it('gives each a trimmed name of at most 32 characters', () => {
    const wrong = maidens.filter(({ name }) => name.length < 3 || name.length > 32 || name !== name.trim() || /\s{2}/.test(name))
    expect(wrong.map(label)).toEqual([])
  })

  it('uses no name twice, whatever the case', () => {
    expect(
      above(
        countBy(maidens, ({ name }) => name.toLowerCase()),
        1,
      ),
    ).toEqual([])
  })

  it('has no two names within two typing errors of each other', () => {
    const close = maidens.flatMap((maiden, index) =>
      maidens
        .slice(index + 1)
        .filter((other) => editDistance(maiden.name.toLowerCase(), other.name.toLowerCase()) <= 2)
        .map((other) => `${label(maiden)} ~ ${label(other)}`),
    )
    expect(close).toEqual([])
  })

  it('describes each in one sentence of 60 to 140 characters', () => {
    const wrong = maidens.filter(
      ({ description }) => description.length < 60 || description.length > 140 || !/^\p{Lu}[^.!?]*\.$/u.test(description),
    )
    expect(wrong.map(({ id, description }) => `${id} (${description.length}) ${description}`)).toEqual([])
  })

  it('describes no two alike', () => {
    expect(
      above(
        countBy(maidens, ({ description }) => description.toLowerCase()),
        1,
      ),
    ).toEqual([])
    expect(
      above(
        countBy(maidens, ({ description }) => opening(description, 3)),
        3,
      ),
    ).toEqual([])
  })
})

describe('the measures of this test', () => {
  it('counts typing errors', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('', 'void')).toBe(4)
    expect(editDistance('ember', 'ember')).toBe(0)
    expect(editDistance('Cinder Acolyte', 'Cinders Acolite')).toBe(2)
  })

  it('compares openings without punctuation or case', () => {
    expect(opening('Fuel, spark and ash were stairs.', 3)).toBe('fuel spark and')
  })
})

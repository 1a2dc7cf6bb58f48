import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../fixtures/shipped-ruleset.ts'
import { formulas } from './formulas.ts'

interface VectorSet {
  readonly description: string
  readonly cases: readonly { readonly input: unknown; readonly expected: unknown }[]
}

const { sets } = JSON.parse(readFileSync(new URL('../fixtures/lumen.json', import.meta.url), 'utf8')) as {
  readonly sets: Readonly<Record<string, VectorSet>>
}

describe('golden vectors', async () => {
  const ruleset = await shippedRuleset()
  for (const [name, { description, cases }] of Object.entries(sets)) {
    it(`${name}: ${description}`, () => {
      const run = formulas[name]!
      for (const { input, expected } of cases) expect(run(ruleset, input), JSON.stringify(input)).toEqual(expected)
    })
  }
  it('has a formula for every set', () => {
    expect(Object.keys(sets).filter((name) => !(name in formulas))).toEqual([])
  })
})

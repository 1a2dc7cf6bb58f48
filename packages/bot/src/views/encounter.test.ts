import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encounterView, releaseAskView } from './encounter.ts'
import { met } from './testing/wild-exploration.ts'
import { seen } from './testing/wild-views.ts'

const shown = (message: { readonly components: unknown }): string => JSON.stringify(message.components)

describe('letting a maiden go', () => {
  it('is asked once more exactly where she would be the first of her kind', () => {
    fc.assert(
      fc.property(met(seen.ruleset), (encounter) => {
        const message = shown(encounterView({ encounter }, seen))
        expect(message.includes('v1:release-ask:')).toBe(encounter.owned === 0)
        expect(message.includes('v1:release:')).toBe(encounter.owned > 0)
      }),
    )
  })

  it('offers a way back to her, and tells where she has gone meanwhile', () => {
    fc.assert(
      fc.property(met(seen.ruleset), (encounter) => {
        const message = shown(releaseAskView({ encounter }, seen))
        expect(message).toContain('v1:release:')
        expect(message).toContain('v1:encounter:')
      }),
    )
    expect(shown(releaseAskView({ encounter: null }, seen))).toContain('Nobody waits for you')
  })
})

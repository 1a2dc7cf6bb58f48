import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { altText, type Card, cardFault, figure } from './card.ts'
import { printable } from './plain-text.ts'
import { sampleCard } from './sample-cards.ts'

describe('figure', () => {
  it.each([
    [0, '0'],
    [1234, '1,234'],
    [9999, '9,999'],
    [12_345, '12.3K'],
    [999_999, '999K'],
    [4_567_890, '4.56M'],
    [12_914_016_300, '12.9B'],
    [10n ** 13n, '10T'],
  ])('writes %s as %s', (value, written) => {
    expect(figure(value)).toBe(written)
  })
})

describe('altText', () => {
  it('says everything that the picture shows', () => {
    expect(altText(sampleCard({ leader: true, locked: true, description: 'She burns.' }))).toBe(
      'Ember Phoenix, Infernal maiden of tier 7 (Legendary), 3 of 5 stars. Attack 29.1K, defense 14.5K, HP 72.9K, speed 101. ' +
        '12 copies, leader, locked. She burns.',
    )
    expect(altText(sampleCard({ copies: 1 }))).toContain('One copy.')
  })

  it('keeps within 1,024 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 2000 }), fc.string({ maxLength: 3000 }), (name, description) => {
        fc.pre(printable(name) !== '')
        expect([...altText(sampleCard({ name, description }))].length).toBeLessThanOrEqual(1024)
      }),
    )
  })
})

describe('cardFault', () => {
  it('finds nothing wrong with a good card', () => {
    expect(cardFault(sampleCard())).toBeUndefined()
  })

  it.each<[Partial<Card>, string]>([
    [{ name: ' \u0000\u202e ' }, 'The name of the card is empty; it needs at least one visible character.'],
    [{ tier: 19 }, 'The tier of "Ember Phoenix" is 19; it must be a whole number from 1 to 18.'],
    [{ tier: 1.5 }, 'The tier of "Ember Phoenix" is 1.5; it must be a whole number from 1 to 18.'],
    [{ stars: 6 }, 'The stars of "Ember Phoenix" are 6; they must be a whole number from 0 to 5.'],
    [{ attack: -1 }, 'The attack of "Ember Phoenix" is -1; it must be a whole number from 0.'],
    [{ hp: -1n }, 'The hp of "Ember Phoenix" is -1; it must be a whole number from 0.'],
    [{ copies: Number.NaN }, 'The copies of "Ember Phoenix" is NaN; it must be a whole number from 0.'],
    [
      { element: 'toString' as Card['element'] },
      'The element of "Ember Phoenix" is "toString"; it must be one of infernal, umbral, earth, tempest, radiant, abyssal.',
    ],
  ])('words what is wrong with %o', (changes, sentence) => {
    expect(cardFault(sampleCard(changes))).toBe(sentence)
  })
})

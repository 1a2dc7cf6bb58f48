import { describe, expect, it } from 'vitest'
import { contrastRatio, toInt } from './colour.ts'
import { ELEMENT_ORDER, ELEMENTS, HIGHEST_TIER, INK, OUTCOMES, TIERS, textOn, tierColours, tierTextOn } from './palette.ts'

const LEAST = 4.5
const tiers = TIERS.map((_, i) => i + 1)

describe('contrast', () => {
  it('follows the published extremes', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrastRatio('#123456', '#123456')).toBe(1)
  })

  it.each(ELEMENT_ORDER)('text reads on the night of %s and on plates', (element) => {
    for (const ground of [ELEMENTS[element].night, INK.ground])
      for (const ink of [INK.text, INK.quiet, INK.attack, INK.defense, INK.hp, INK.speed, INK.star])
        expect(contrastRatio(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(LEAST)
    expect(contrastRatio(ELEMENTS[element].glow, INK.ground)).toBeGreaterThanOrEqual(LEAST)
  })

  it.each(tiers)('the colour of tier %i reads on every night and on its medallion', (tier) => {
    for (const ground of [INK.ground, ...ELEMENT_ORDER.map((e) => ELEMENTS[e].night)])
      expect(contrastRatio(tierTextOn(tier, ground), ground), `tier ${tier} on ${ground}`).toBeGreaterThanOrEqual(LEAST)
  })

  it('textOn reads on every element, outcome and tier', () => {
    for (const ground of [...Object.values(ELEMENTS), ...Object.values(OUTCOMES), ...TIERS].map((c) => c.colour))
      expect(contrastRatio(textOn(ground), ground), ground).toBeGreaterThanOrEqual(LEAST)
  })
})

describe('the colours', () => {
  it('give Discord the same colour as an integer', () => {
    expect(ELEMENTS.infernal.int).toBe(0xe4572e)
    expect(OUTCOMES.notice.int).toBe(0x5865f2)
    for (const c of [...Object.values(ELEMENTS), ...Object.values(OUTCOMES), ...TIERS]) expect(c.int).toBe(toInt(c.colour))
  })

  it('tell elements apart by word and sign as well', () => {
    for (const part of ['colour', 'word', 'sign'] as const)
      expect(new Set(ELEMENT_ORDER.map((e) => ELEMENTS[e][part])).size).toBe(ELEMENT_ORDER.length)
  })

  it('have one look for each tier and refuse others', () => {
    expect(HIGHEST_TIER).toBe(18)
    expect(new Set(TIERS.map((t) => JSON.stringify(t))).size).toBe(18)
    for (const tier of [0, 19, 1.5, Number.NaN]) expect(() => tierColours(tier)).toThrow(`The tier is ${tier}; it must be a whole number`)
  })
})

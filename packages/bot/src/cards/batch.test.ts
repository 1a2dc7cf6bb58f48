import { describe, expect, it } from 'vitest'
import { batchAltText, batchPng, batchPngAsync, batchSize, batchSvg } from './batch.ts'
import { ELEMENT_ORDER } from './palette.ts'
import { sampleCard } from './sample-cards.ts'

const LONG = 120_000
const batch = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...sampleCard({ name: `Maiden ${'ABCDEFGHIJ'[i]}`, tier: 1 + i, element: ELEMENT_ORDER[i % 6] as (typeof ELEMENT_ORDER)[number] }),
    isNew: i % 3 === 0,
  }))

describe('batchPng', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('draws %i cards in one picture', { timeout: LONG }, (count) => {
    const png = batchPng(batch(count))
    const { width, height } = batchSize(count)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height])
    expect(width).toBeLessThanOrEqual(1200)
    expect(batchSvg(batch(count)).match(/<clipPath/g)).toHaveLength(count)
  })

  it('gives the same bytes for the same cards', { timeout: LONG }, async () => {
    const drawn = batchPng(batch(4))
    expect(batchPng(batch(4)).equals(drawn)).toBe(true)
    expect((await batchPngAsync(batch(4))).equals(drawn)).toBe(true)
  })

  it('marks the new ones and no others', () => {
    expect(batchSvg(batch(10)).match(/>NEW</g)).toHaveLength(4)
    expect(batchSvg(batch(10).map((card) => ({ ...card, isNew: false })))).not.toContain('>NEW<')
  })

  it('keeps the gradients of its cards apart', () => {
    const ids = [...batchSvg(batch(10)).matchAll(/ id="([^"]+)"/g)].map((found) => found[1])
    expect(ids.length).toBeGreaterThan(10)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refuses none, too many, and a bad one among good ones', () => {
    expect(() => batchPng([])).toThrow('The batch holds 0 cards; one picture takes 1 to 10.')
    expect(() => batchPng([...batch(10), ...batch(1)])).toThrow('The batch holds 11 cards; one picture takes 1 to 10.')
    expect(() => batchPng([...batch(2), sampleCard({ stars: 9 })])).toThrow('Card 3 of the batch: The stars of "Ember Phoenix" are 9;')
  })
})

describe('batchAltText', () => {
  it('lists the cards and which are new', () => {
    expect(batchAltText(batch(2))).toBe('2 maidens: Maiden A (tier 1 Legendary, Infernal, new); Maiden B (tier 2 Legendary, Umbral).')
    const long = batch(10).map((card) => ({ ...card, name: 'x'.repeat(300) }))
    expect(batchAltText(long).length).toBeLessThanOrEqual(1024)
  })
})

import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { cardPng, cardPngAsync, svgPng } from './card-png.ts'
import { cardSvg } from './card-svg.ts'
import { contrastRatio, type Hex, luminance } from './colour.ts'
import { FONTS } from './lettering.ts'
import { ELEMENT_ORDER, INK, TIERS, tierTextOn } from './palette.ts'
import { printable } from './plain-text.ts'
import { HOSTILE_NAMES, sampleCard } from './sample-cards.ts'

const LONG = 120_000
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const size = (png: Buffer): readonly [number, number] => {
  expect(png.subarray(0, 8).equals(SIGNATURE)).toBe(true)
  expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

const TEXT = /<text [^>]*>[^<]*<\/text>/g

/** All colours of a part of a picture. */
const colours = (svg: string, left: number, top: number, right: number, bottom: number): ReadonlySet<Hex> => {
  const image = new Resvg(svg, { font: FONTS }).render()
  const { pixels, width } = image
  const seen = new Set<Hex>()
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4
      seen.add(`#${pixels.subarray(at, at + 3).toString('hex')}`)
    }
  return seen
}

const brightest = (seen: ReadonlySet<Hex>): Hex => [...seen].reduce((a, b) => (luminance(a) >= luminance(b) ? a : b))

describe('cardPng', () => {
  it('is 600 × 840, or as wide as asked', () => {
    expect(size(cardPng(sampleCard()))).toEqual([600, 840])
    expect(size(cardPng(sampleCard(), { width: 200 }))).toEqual([200, 280])
  })

  it('refuses widths that make no picture', () => {
    for (const width of [0, 59, 1801, 200.5, Number.NaN])
      expect(() => cardPng(sampleCard(), { width })).toThrow(`The width of the picture is ${width}; it must be a whole number of pixels`)
  })

  it('gives the same bytes for the same card, drawn anew, from memory and on another thread', { timeout: LONG }, async () => {
    const card = sampleCard({ name: 'Mira Deepwater', element: 'abyssal', description: 'She counts the tides.' })
    const drawn = svgPng(cardSvg(card), 600)
    expect(svgPng(cardSvg(card), 600).equals(drawn)).toBe(true)
    expect((await cardPngAsync(card)).equals(drawn)).toBe(true)
    expect(cardPng(card)).toBe(await cardPngAsync(card))
    expect(cardPng({ ...card, copies: 13 }).equals(drawn)).toBe(false)
  })

  it('words what is wrong with a card', async () => {
    const bad = sampleCard({ tier: 0 })
    expect(() => cardPng(bad)).toThrow('The tier of "Ember Phoenix" is 0')
    await expect(cardPngAsync(bad)).rejects.toThrow('The tier of "Ember Phoenix" is 0')
  })

  it('draws every tier and element, all different', { timeout: LONG }, () => {
    const pictures = TIERS.flatMap((_, i) =>
      ELEMENT_ORDER.map((element) => cardPng(sampleCard({ tier: i + 1, element }), { width: 80 }).toString('base64')),
    )
    expect(new Set(pictures).size).toBe(TIERS.length * ELEMENT_ORDER.length)
  })

  it.each(HOSTILE_NAMES.filter((name) => printable(name) !== '').map((name) => [name.slice(0, 40), name] as const))(
    'draws the name %j…',
    { timeout: LONG },
    (_, name) => {
      const card = sampleCard({ name, tierName: name, description: `${name} ${name}` })
      expect(cardSvg(card)).not.toMatch(/<script|<image|file:\/\/[^<]*"\/>/)
      expect(size(cardPng(card, { width: 200 }))).toEqual([200, 280])
    },
  )
})

describe('the writing on a card', () => {
  it('is there without any font on the machine', () => {
    const svg = cardSvg(sampleCard())
    const bare = svg.replace(TEXT, '')
    expect(svg.match(TEXT)?.length).toBeGreaterThanOrEqual(11)
    expect(colours(svg, 60, 512, 540, 560).has(INK.text)).toBe(true)
    expect(colours(bare, 60, 512, 540, 560).has(INK.text)).toBe(false)
  })

  it.each(ELEMENT_ORDER)('stands on a ground where it reads with 4.5 or more: %s', { timeout: LONG }, (element) => {
    for (const tier of [1, 9, 18]) {
      const bare = cardSvg(sampleCard({ element, tier, description: 'x' })).replace(TEXT, '')
      const name = brightest(colours(bare, 60, 504, 540, 574))
      expect(contrastRatio(INK.text, name)).toBeGreaterThanOrEqual(4.5)
      const below = brightest(colours(bare, 70, 580, 530, 670))
      expect(contrastRatio(tierTextOn(tier, below), below)).toBeGreaterThanOrEqual(4.5)
      expect(contrastRatio(INK.quiet, below)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('marks the leader, the locked, and the number of copies', () => {
    const plain = cardSvg(sampleCard())
    expect(plain).not.toMatch(/>Leader<|>Locked</)
    expect(plain).toContain('>×12<')
    expect(cardSvg(sampleCard({ leader: true }))).toContain('>Leader<')
    expect(cardSvg(sampleCard({ locked: true }))).toContain('>Locked<')
  })

  it('names every figure', () => {
    const svg = cardSvg(sampleCard())
    for (const text of ['Attack', '29.1K', 'Defense', '14.5K', 'HP', '72.9K', 'Speed', '101', 'LEGENDARY · INFERNAL', 'Ember Phoenix'])
      expect(svg).toContain(`>${text}<`)
  })
})

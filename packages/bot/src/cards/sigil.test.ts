import { createHash } from 'node:crypto'
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { nameStream } from './name-stream.ts'
import { ELEMENT_ORDER, ELEMENTS, type Element } from './palette.ts'
import { SIGIL_RADIUS, sigil, sigilTint } from './sigil.ts'

const first = ['Ember', 'Ash', 'Nocturne', 'Mira', 'Kestrel', 'Ysolde', 'Brynhild', 'Velvet', 'Thorn', 'Lumi']
const last = Array.from(
  { length: 20 },
  (_, i) => `of the ${['Vale', 'Tide', 'Glass', 'Dawn', 'Root'][i % 5]} ${'I'.repeat(1 + Math.floor(i / 5))}`,
)
const NAMES = first.flatMap((a) => last.map((b) => `${a} ${b}`))

const SIDE = 160
const pixels = (drawing: string): Buffer =>
  new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400"/>` +
      `<g transform="translate(200 200)" fill="#fff" stroke="#fff">${drawing}</g></svg>`,
    { fitTo: { mode: 'width', value: SIDE } },
  ).render().pixels

describe('sigil', () => {
  it('is always the same for one name', () => {
    const drawn = sigil('Ember Phoenix', 'infernal')
    expect(sigil('Ember Phoenix', 'infernal') === drawn).toBe(true)
    expect(sigil('Zo\u00eb', 'earth') === sigil('Zoe\u0308', 'earth')).toBe(true)
  })

  it('never changes: players know their maidens by it', () => {
    const print = (name: string, element: Element): string => createHash('sha256').update(sigil(name, element)).digest('hex').slice(0, 12)
    expect(ELEMENT_ORDER.map((element) => print('Ember Phoenix', element))).toMatchInlineSnapshot(`
      [
        "29e3dfaca053",
        "99b240fb8356",
        "856feca7044e",
        "5da338df5165",
        "0d3b775c1b6e",
        "4a9a7e0a6f9c",
      ]
    `)
  })

  it('differs for 200 names, in the drawing and to the eye', () => {
    expect(NAMES).toHaveLength(200)
    for (const element of ELEMENT_ORDER) expect(new Set(NAMES.map((name) => sigil(name, element))).size).toBe(200)
    const seen = NAMES.map((name) =>
      createHash('sha256')
        .update(pixels(sigil(name, 'tempest')))
        .digest('hex'),
    )
    expect(new Set(seen).size).toBe(200)
  })

  it('speaks each element in its own shapes', () => {
    expect(new Set(ELEMENT_ORDER.map((element) => sigil('Mira', element))).size).toBe(6)
  })

  it('stays within its radius', () => {
    for (const element of ELEMENT_ORDER)
      for (const name of NAMES.slice(0, 40)) {
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000"><g transform="translate(500 500)" fill="#fff" stroke="#fff">${sigil(name, element)}</g></svg>`
        const box = new Resvg(svg).getBBox()
        expect(box).toBeDefined()
        if (box === undefined) continue
        for (const edge of [500 - box.x, box.x + box.width - 500, 500 - box.y, box.y + box.height - 500])
          expect(edge, `${name}, ${element}`).toBeLessThanOrEqual(SIGIL_RADIUS + 3)
      }
  })

  it('is its own mirror image', () => {
    for (const [i, element] of ELEMENT_ORDER.entries()) {
      const seen = pixels(sigil(NAMES[i * 7] as string, element))
      let apart = 0
      for (let y = 0; y < SIDE; y += 1)
        for (let x = 0; x < SIDE / 2; x += 1)
          if (Math.abs((seen[(y * SIDE + x) * 4] as number) - (seen[(y * SIDE + SIDE - 1 - x) * 4] as number)) > 90) apart += 1
      expect(apart / (SIDE * SIDE)).toBeLessThan(0.02)
    }
  })

  it('glows in one of the tints of the element', () => {
    for (const element of ELEMENT_ORDER) expect(ELEMENTS[element].tints).toContain(sigilTint('Mira', element))
  })
})

describe('nameStream', () => {
  it('depends on the name and the purpose alone', () => {
    const draws = (name: string, purpose: string): readonly number[] => {
      const stream = nameStream(name, purpose)
      return Array.from({ length: 20 }, stream.unit)
    }
    expect(draws('Mira', 'sigil')).toEqual(draws('Mira', 'sigil'))
    expect(draws('Mira', 'sigil')).not.toEqual(draws('Mira', 'field'))
    expect(draws('Mira', 'sigil')).not.toEqual(draws('Mara', 'sigil'))
    expect(new Set(draws('Mira', 'sigil')).size).toBe(20)
  })
})

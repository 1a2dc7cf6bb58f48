import { describe, expect, it } from 'vitest'
import { bossPngAsync } from './boss.ts'
import { BOSS, type BossPicture, bossSvg } from './boss-svg.ts'
import { ELEMENT_ORDER } from './palette.ts'
import { HOSTILE_NAMES } from './sample-cards.ts'

const boss = (more: Partial<BossPicture> = {}): BossPicture => ({
  name: 'Cinder Regent',
  element: 'infernal',
  floor: 50,
  milestone: true,
  ...more,
})

describe('the picture of a boss', () => {
  it('is square, small, and the same for the same boss', async () => {
    const png = await bossPngAsync(boss())
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([320, (320 * BOSS.height) / BOSS.width])
    expect(png.length).toBeLessThan(300_000)
    expect(await bossPngAsync(boss())).toBe(png)
    expect((await bossPngAsync(boss({ milestone: false }))).equals(png)).toBe(false)
  })

  it('says name and floor, and differs by element', () => {
    const drawn = ELEMENT_ORDER.map((element) => bossSvg(boss({ element, floor: 1_234 })))
    expect(new Set(drawn).size).toBe(6)
    for (const svg of drawn) expect(svg).toContain('>FLOOR 1234<')
    expect(drawn[0]).toMatch(/>Cinder Regent</i)
  })

  it('stays one well-formed picture whatever the name holds', () => {
    for (const name of [...HOSTILE_NAMES, '', '<script>', '&amp;']) {
      const svg = bossSvg(boss({ name }))
      expect(svg).not.toContain('<script')
      expect(svg.match(/<svg/g)).toHaveLength(1)
      expect(svg).not.toMatch(/NaN|undefined/)
    }
  })
})

import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { propertySeed } from './property-seed.ts'
import { root } from './test-run.ts'

describe('the seed of property tests', () => {
  it('is the one asked for', () => {
    expect(propertySeed('-7', root)).toEqual({ seed: -7, from: 'LUMEN_TEST_SEED' })
    expect(propertySeed('0', root)).toEqual({ seed: 0, from: 'LUMEN_TEST_SEED' })
  })

  it.each(['x', '1.5', '1e99', '2147483648'])('is not %s', (wanted) => {
    expect(propertySeed(wanted, root)).toBeInstanceOf(Error)
  })

  it('is chance where that is wanted, and where there is no commit', () => {
    const drawn = Array.from({ length: 8 }, () => propertySeed('random', root))
    expect(new Set(drawn.map((one) => (one instanceof Error ? 0 : one.seed))).size).toBeGreaterThan(1)
    expect(propertySeed(undefined, tmpdir())).toMatchObject({ from: 'chance, for lack of a commit' })
  })

  it('is the same for one checkout, again and again', () => {
    const [first, second] = [propertySeed('', root), propertySeed(undefined, root)]
    expect(first).not.toBeInstanceOf(Error)
    if (!(first instanceof Error) && first.from.startsWith('commit ')) expect(second).toEqual(first)
  })
})

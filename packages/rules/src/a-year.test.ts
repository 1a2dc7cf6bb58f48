import { expect, it } from 'vitest'
import { DEPTH } from '../fixtures/property-depth.ts'
import { shippedRuleset } from '../fixtures/shipped-ruleset.ts'
import { game } from './game.ts'
import { liveInTown } from './testing/index.ts'

/** Another life than the usual: LUMEN_SEED=7. */
const SEED = Number(process.env['LUMEN_SEED'] ?? 1)

// few commands a day, so that it takes seconds; `npm run bench -- year` is the whole of it
it('a year of 200 people in one world breaks no invariant, and no lumees come of nothing', { timeout: 600_000 }, async () => {
  const stay = { people: 200, days: 365, movesADay: 60 * DEPTH, seed: SEED, looks: 8 }
  const { accepted, broken } = liveInTown(await shippedRuleset(), stay)
  expect(broken, `LUMEN_SEED=${SEED}`).toEqual([])
  expect(
    [...game.bundles.keys()].filter((rule) => !accepted.has(rule)),
    `never accepted with LUMEN_SEED=${SEED}`,
  ).toEqual([])
})

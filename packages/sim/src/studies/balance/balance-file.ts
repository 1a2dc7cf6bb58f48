import { codec, type Decoded, type Problem } from '@lumen/rules'
import { BAND_FORM, parseBand } from './band.ts'

const { dictionary, integer, json, list, nullable, record, text } = codec

const test = record(
  {
    name: text({ max: 120, doc: 'what should be so, in words' }),
    kpi: text({ max: 200, doc: 'a figure of the simulation, or one over ( / ) or minus ( - ) another: p50(days_to_level_30[active])' }),
    exact: text({ max: 300, doc: "a figure of the rules' own formulas, or one over another: fusion_cost(tier=5) / fusion_cost(tier=4)" }),
    band: text({ max: 60, doc: BAND_FORM }),
    confidence: integer({ min: 50, max: 99, unit: '%', doc: 'how sure the answer has to be' }),
  },
  { defaults: { kpi: '', exact: '', confidence: 95 } },
)

/** A balance file: where figures of one scenario should be. */
export const balanceFile = record(
  {
    name: text({ max: 60, doc: 'what the tests are about' }),
    scenario: text({ max: 200, doc: 'the name of one that ships, or a file beside this one' }),
    agents: nullable(
      integer({
        min: 1,
        max: 1_000_000,
        unit: 'agents',
        doc: "the most that are played, instead of the scenario's number; what is not decided by then is undecided",
      }),
    ),
    days: nullable(integer({ min: 1, max: 3_650, unit: 'days', doc: "instead of the scenario's" })),
    seed: nullable(integer({ doc: "instead of the scenario's" })),
    overrides: dictionary(json, { doc: 'config values to change, as in a scenario' }),
    tests: list(test, { min: 1, max: 200 }),
  },
  { defaults: { agents: null, days: null, seed: null, overrides: {} } },
)

export type BalanceFile = Decoded<typeof balanceFile>
export type BalanceTest = BalanceFile['tests'][number]

/** Contradictions that no single value shows. */
export const checkBalance = ({ tests }: BalanceFile): readonly Problem[] =>
  tests.flatMap(({ name, kpi, exact, band }, i) => [
    ...(parseBand(band) === undefined ? [{ path: ['tests', i, 'band'], found: `"${band}"`, expected: BAND_FORM }] : []),
    ...((kpi === '') === (exact === '')
      ? [{ path: ['tests', i], found: kpi === '' ? 'neither' : 'both', expected: 'kpi, or exact: one of them' }]
      : []),
    ...(tests.findIndex((other) => other.name === name) < i
      ? [{ path: ['tests', i, 'name'], found: `"${name}" again`, expected: 'a name of its own' }]
      : []),
  ])

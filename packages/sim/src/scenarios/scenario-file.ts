import { codec, type Decoded, type Problem } from '@lumen/rules'

const { dictionary, either, fraction, integer, json, list, nullable, record, text } = codec

const level = integer({ min: 1, max: 5_000, unit: 'player level' })
const grant = (unit: string) => integer({ max: 1_000_000_000_000, unit, doc: `${unit} given on day 1, beside what registration gives` })
const NO_START = { level: 1, lumees: 0, auric_coin: 0, lumenite: 0, premium_days: 0 }
const NO_STOP = { target_error: {}, agents: [2_000, 200_000] }
const MILESTONES = { levels: [10, 20, 30], tiers: [4, 5, 6], floors: [10, 25, 50] }

/** A scenario file: who plays, how long, from where, under which config. */
export const scenarioFile = record(
  {
    name: text({ max: 60, doc: 'what the report is called' }),
    description: text({ max: 400, doc: 'the question that the scenario asks' }),
    seed: integer({ doc: 'the same seed gives the same results, to the byte' }),
    begins: text({ pattern: /^\d{4}-\d{2}-\d{2}$/, min: 10, max: 10, form: 'a date such as 2026-12-01', doc: 'the UTC date of day 1' }),
    days: integer({ min: 1, max: 3_650, unit: 'days' }),
    agents: integer({ min: 1, max: 1_000_000, unit: 'agents' }),
    worlds: nullable(
      record(
        { agents: integer({ min: 2, max: 1_000, unit: 'agents', doc: 'how many share one world; a divisor of the number of all agents' }) },
        { doc: 'agents share worlds, where they found guilds, raid bosses and fight wars; without it everyone is alone' },
      ),
    ),
    policies: dictionary(integer({ min: 1, max: 1_000_000, unit: 'shares' }), {
      doc: 'how many shares of the agents follow each policy: the name of one that ships, or a file beside the scenario',
    }),
    start: record(
      {
        level,
        lumees: grant('lumees'),
        auric_coin: grant('auric coin'),
        lumenite: grant('lumenite'),
        premium_days: integer({ max: 36_500, unit: 'days' }),
      },
      { defaults: NO_START, doc: 'what everyone has on day 1' },
    ),
    milestones: record(
      {
        levels: list(level, { max: 10 }),
        tiers: list(integer({ min: 1, max: 18, unit: 'tier' }), { max: 10 }),
        floors: list(integer({ min: 1, max: 400, unit: 'floor of the tower' }), { max: 10 }),
      },
      { defaults: MILESTONES, doc: 'whose first day is noted' },
    ),
    events: list(
      record(
        {
          name: text({ max: 60 }),
          day: integer({ min: 1, max: 3_650, unit: 'day', doc: 'on which day it begins' }),
          hour: integer({ max: 23, unit: 'hour', doc: 'at which hour of that day, UTC' }),
          hours: integer({ min: 1, max: 100_000, unit: 'hours', doc: 'how long it lasts' }),
          boosts: dictionary(fraction(), { doc: 'fraction by kind: energy_regen: 0.5 is half as much again' }),
        },
        { defaults: { hour: 0 } },
      ),
      { doc: 'live events, which act in the life of everyone' },
    ),
    stop: record(
      {
        target_error: dictionary(
          either(
            text({ pattern: /^\d+(\.\d+)? ?%$/, form: 'a share of the figure such as 1%' }),
            fraction({ min: '0.000001', doc: 'in the figure’s own unit' }),
          ),
          { doc: 'how exact which figure is wanted, ±: "p50(days_to_tier_6)": 0.5, or default: 1% for the main ones' },
        ),
        agents: list(integer({ min: 1, max: 1_000_000, unit: 'agents' }), {
          min: 2,
          max: 2,
          doc: 'the fewest and the most that are played for it',
        }),
      },
      { defaults: NO_STOP, doc: 'play until figures are exact enough, instead of a fixed number of agents' },
    ),
    overrides: dictionary(json, { doc: 'config values to change, by file and key: "summon/rates.pity.pulls": 20' }),
    variants: dictionary(either(text({ max: 4_000 }), dictionary(json)), {
      doc: 'what compare compares with: changes by name, as overrides are written or as typed: "fusion/rates.success.*+=0.02"',
    }),
  },
  { defaults: { worlds: null, start: NO_START, milestones: MILESTONES, events: [], stop: NO_STOP, overrides: {}, variants: {} } },
)

export type ScenarioFile = Decoded<typeof scenarioFile>

/** The UTC day of a date, or NaN where there is no such date. */
export const dayOfDate = (date: string): number => {
  const ms = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date ? Number.NaN : ms / 86_400_000
}

const repeated = (values: readonly number[]): boolean => new Set(values).size !== values.length

/** What is wrong with a number of agents who are to share worlds, if anything: some world would not be whole. */
export const notWhole = (agents: number, worlds: ScenarioFile['worlds']): Pick<Problem, 'found' | 'expected'> | undefined => {
  if (worlds === null || agents % worlds.agents === 0) return undefined
  const fewer = agents - (agents % worlds.agents)
  const near = [fewer, fewer + worlds.agents].filter((n) => n > 0).join(' or ')
  return { found: `${agents}`, expected: `whole worlds of ${worlds.agents}: ${near}` }
}

/** Contradictions that no single value shows. */
export const checkScenario = ({ begins, policies, agents, worlds, milestones, stop }: ScenarioFile): readonly Problem[] => {
  const problems: Problem[] = []
  if (Number.isNaN(dayOfDate(begins))) problems.push({ path: ['begins'], found: `"${begins}"`, expected: 'a date that exists' })
  const count = Object.keys(policies).length
  if (count === 0) problems.push({ path: ['policies'], found: 'none', expected: 'at least one policy with its shares' })
  if (count > agents) problems.push({ path: ['agents'], found: `${agents}`, expected: `at least ${count}, one for each policy` })
  const [least, most] = stop.agents as [number, number]
  if (least > most) problems.push({ path: ['stop', 'agents'], found: stop.agents.join(', '), expected: 'the fewest first, then the most' })
  const apart = notWhole(agents, worlds)
  if (apart) problems.push({ path: ['agents'], ...apart })
  for (const what of ['levels', 'tiers', 'floors'] as const)
    if (repeated(milestones[what])) problems.push({ path: ['milestones', what], found: milestones[what].join(', '), expected: 'each once' })
  return problems
}

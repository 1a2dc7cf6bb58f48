import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import { type Compared, type Contest, compare, FIRST } from '../../studies/compare.ts'
import { baselineOf, type Variant } from '../../studies/variant.ts'
import type { PlannedRun } from '../dry-run.ts'
import { workforceBy } from '../given-workforce.ts'
import { kpiGiven, kpisGiven } from '../kpis-given.ts'
import { progressOf } from '../progress.ts'
import { shareGiven } from '../share-given.ts'
import { stoppable } from '../stop-signal.ts'
import { type Given, WrongArguments } from '../verb.ts'

/** The most pairs where an error is aimed at and nobody says how many. */
const MOST = 50_000

const contestOf = (text: string | undefined, base: LoadedPlan): Contest | undefined => {
  if (text === undefined) return undefined
  const [, wanted, kpi] = /^(highest|lowest)\s+(.+)$/.exec(text.trim()) ?? []
  if (kpi === undefined)
    throw new WrongArguments(`--best is "${text}"; expected highest or lowest and a figure, as in --best "lowest p50(days_to_tier_6)".`)
  return { wanted: wanted as Contest['wanted'], ref: kpiGiven('best', kpi, base.plan) }
}

/** The share to which differences should be known, if that decides how many pairs are played. */
const targetBy = (given: Given): number | undefined => {
  const share = shareGiven('target-error', given.text('target-error'))
  if (share !== undefined && given.number('agents') !== undefined)
    throw new WrongArguments(
      '--agents fixes how many pairs play, and --target-error lets that grow; give one of them. --max-agents bounds the latter.',
    )
  if (share === undefined && given.number('max-agents') !== undefined)
    throw new WrongArguments('--max-agents goes with --target-error, as in --target-error 1% --max-agents 20000.')
  return share
}

/** What a comparison would play. */
export const plannedPairs = (given: Given, base: LoadedPlan, variants: readonly Variant[]): readonly PlannedRun[] => {
  const growing = targetBy(given) !== undefined
  const most = growing ? (given.number('max-agents') ?? MOST) : base.plan.agents
  return [baselineOf(base), ...variants].map(({ name, plan }) => ({ name, plan, least: growing ? Math.min(FIRST, most) : most, most }))
}

/** Plays a scenario and its variants as the command line says. Undefined where it was stopped before anything was known. */
export const playPairs = async (given: Given, base: LoadedPlan, variants: readonly Variant[]): Promise<Compared | undefined> => {
  const { plan } = base
  const refs = kpisGiven(given.texts('kpi'), plan)
  const contest = contestOf(given.text('best'), base)
  const targetError = targetBy(given)
  const agents = targetError === undefined ? plan.agents : (given.number('max-agents') ?? MOST)
  const asked = contest === undefined || refs.some(({ text }) => text === contest.ref.text) ? refs : [contest.ref, ...refs]
  const workforce = await workforceBy(given, (line) => process.stderr.write(`${line}\n`))
  let progress = progressOf(0, plan.days)
  try {
    return await stoppable((signal) =>
      compare(workforce, baselineOf(base), variants, {
        refs: asked,
        agents,
        targetError,
        contest,
        signal,
        onRound: (names, from, to) => {
          progress.end()
          progress = progressOf((to - from) * names.length, plan.days)
        },
        onProgress: (lived) => progress.update(lived),
      }),
    )
  } finally {
    progress.end()
    await workforce.close()
  }
}

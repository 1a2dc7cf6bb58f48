import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import { kpiNames } from '../../statistics/kpi-names.ts'
import { parseKpi } from '../../statistics/kpi-ref.ts'
import { type Compared, type Contest, compare, FIRST } from '../../studies/compare.ts'
import type { DifferenceTargets } from '../../studies/difference-targets.ts'
import { baselineOf, type Variant } from '../../studies/variant.ts'
import type { PlannedRun } from '../dry-run.ts'
import { targetTyped } from '../given-target.ts'
import { workforceBy } from '../given-workforce.ts'
import { kpiGiven, kpisGiven } from '../kpis-given.ts'
import { progressOf } from '../progress.ts'
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

/** How exactly differences should be known, if that decides how many pairs are played. Throws WrongArguments. */
const targetsBy = (given: Given, { plan }: LoadedPlan): DifferenceTargets | undefined => {
  const names = kpiNames(plan)
  const typed = new Map(given.texts('target-error').map((text) => targetTyped(text, names)))
  if (typed.size > 0 && given.number('agents') !== undefined)
    throw new WrongArguments(
      '--agents fixes how many pairs play, and --target-error lets that grow; give one of them. --max-agents bounds the latter.',
    )
  if (typed.size === 0) {
    if (given.number('max-agents') !== undefined)
      throw new WrongArguments('--max-agents goes with --target-error, as in --target-error 1% --max-agents 20000.')
    return undefined
  }
  const named = [...typed].flatMap(([name, wanted]) => (name === 'default' ? [] : [{ ref: parseKpi(name, names), wanted }]))
  return { rest: typed.get('default'), named }
}

/** What a comparison would play. */
export const plannedPairs = (given: Given, base: LoadedPlan, variants: readonly Variant[]): readonly PlannedRun[] => {
  const growing = targetsBy(given, base) !== undefined
  const most = growing ? (given.number('max-agents') ?? MOST) : base.plan.agents
  return [baselineOf(base), ...variants].map(({ name, plan }) => ({ name, plan, least: growing ? Math.min(FIRST, most) : most, most }))
}

/** Plays a scenario and its variants as the command line says. Undefined where it was stopped before anything was known. */
export const playPairs = async (given: Given, base: LoadedPlan, variants: readonly Variant[]): Promise<Compared | undefined> => {
  const { plan } = base
  const refs = kpisGiven(given.texts('kpi'), plan)
  const contest = contestOf(given.text('best'), base)
  const targets = targetsBy(given, base)
  const agents = targets === undefined ? plan.agents : (given.number('max-agents') ?? MOST)
  const asked = [...(contest === undefined ? [] : [contest.ref]), ...refs, ...(targets?.named ?? []).map(({ ref }) => ref)]
  const workforce = await workforceBy(given, (line) => process.stderr.write(`${line}\n`))
  let progress = progressOf(0, plan.days)
  try {
    return await stoppable((signal) =>
      compare(workforce, baselineOf(base), variants, {
        refs: asked.filter(({ text }, i) => asked.findIndex((other) => other.text === text) === i),
        agents,
        targets,
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

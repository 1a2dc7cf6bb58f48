import { nearest } from '@lumen/rules'
import type { Plan } from '../engine/plan.ts'
import type { Stop } from '../scenarios/scenario-stop.ts'
import { type KpiNames, kpiNames } from '../statistics/kpi-names.ts'
import { BadKpi } from '../statistics/kpi-ref.ts'
import type { Wanted } from '../statistics/stopping.ts'
import { readWanted, type Targets, targetsOf } from '../statistics/target.ts'
import { type Given, type OptionSpec, WrongArguments } from './verb.ts'

/** Options of verbs that may play until figures are exact enough. */
export const TARGET = {
  'target-error': {
    kind: 'text',
    many: true,
    value: 'ERROR',
    example: '1%',
    what: 'play until ± 1 % of the main figures is known (1%), or of one: "p50(days_to_tier_6)=0.5"',
  },
  'max-agents': {
    kind: 'number',
    value: 'N',
    min: 1,
    max: 1_000_000,
    whole: true,
    what: 'the most agents to play for --target-error; 200,000 if neither this nor the scenario says otherwise',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** The fewest and the most agents where nobody says otherwise. */
export const USUAL_AGENTS = { least: 2_000, most: 200_000 } as const

const wrong = (text: string, why: string): WrongArguments =>
  new WrongArguments(`--target-error is "${text}": ${why}, as in --target-error 1% or --target-error "p50(days_to_tier_6)=0.5".`)

/** One error as typed: of which figure (`default`: of all that are not named), and how large. Throws WrongArguments. */
export const targetTyped = (text: string, names: KpiNames): readonly [string, Wanted] => {
  const at = text.lastIndexOf('=')
  const name = at < 0 ? 'default' : text.slice(0, at).trim()
  const wanted = readWanted(text.slice(at + 1))
  if (wanted === undefined) throw wrong(text, 'expected an error above 0')
  if (name === 'default') {
    if (!('relative' in wanted)) throw wrong(text, 'expected a percentage, since figures of all units are meant')
    return [name, wanted]
  }
  try {
    targetsOf(new Map([[name, wanted]]), names)
  } catch (error) {
    if (!(error instanceof BadKpi)) throw error
    const near = nearest(name, names.measures)
    throw new WrongArguments(
      `--target-error ${error.message}${near === undefined || error.message.includes('did you mean') ? '' : `; did you mean "${near}"?`}`,
    )
  }
  return [name, wanted]
}

/** How exact figures are to be, as typed. Throws WrongArguments. */
export const targetsTyped = (texts: readonly string[], plan: Plan): Targets =>
  targetsOf(new Map(texts.map((text) => targetTyped(text, kpiNames(plan)))), kpiNames(plan))

/** When the run may end, by the command line, or else by the scenario; undefined: after a fixed number of agents. */
export const stopBy = (given: Given, plan: Plan, scenario: Stop | undefined): Stop | undefined => {
  const texts = given.texts('target-error')
  const most = given.number('max-agents')
  if (texts.length > 0 && given.number('agents') !== undefined)
    throw new WrongArguments(
      '--agents fixes how many agents play, and --target-error lets that grow; give one of them. --max-agents bounds the latter.',
    )
  if (given.number('agents') !== undefined) {
    if (most !== undefined) throw new WrongArguments('--max-agents bounds what --target-error plays; --agents needs no bound.')
    return undefined
  }
  const targets = texts.length > 0 ? targetsTyped(texts, plan) : scenario?.targets
  if (targets === undefined) {
    if (most !== undefined) throw new WrongArguments('--max-agents goes with --target-error, as in --target-error 1% --max-agents 50000.')
    return undefined
  }
  const usual = scenario ?? USUAL_AGENTS
  return { targets, least: Math.min(usual.least, most ?? usual.most), most: most ?? usual.most }
}

import type { Plan } from '../engine/plan.ts'
import { kpiNames } from '../statistics/kpi-names.ts'
import { BadKpi } from '../statistics/kpi-ref.ts'
import type { Wanted } from '../statistics/stopping.ts'
import { readWanted, type Targets, targetsOf } from '../statistics/target.ts'
import type { ReadFile } from './read-file.ts'
import type { ScenarioFile } from './scenario-file.ts'
import { BadFile } from './yaml-text.ts'

/** When a growing run may end. */
export interface Stop {
  readonly targets: Targets
  /** Agents that are played in any case, and at the most. */
  readonly least: number
  readonly most: number
}

const wantedOf = (value: ScenarioFile['stop']['target_error'][string]): Wanted | undefined =>
  typeof value === 'string' ? readWanted(value) : { absolute: Number(value.n) / Number(value.d) }

/** The stopping rule of a scenario, each figure checked. Throws BadFile. */
export const scenarioStop = ({ file, lineOf, value }: ReadFile<ScenarioFile>, plan: Plan): Stop | undefined => {
  const given = Object.entries(value.stop.target_error)
  if (given.length === 0) return undefined
  const [least, most] = value.stop.agents as [number, number]
  const wanted = given.map(([name, one]) => [name, wantedOf(one)] as const)
  const problems = wanted.flatMap(([name, one]) => {
    const where = `${file}:${lineOf(['stop', 'target_error', name])}: stop.target_error`
    if (one === undefined) return [`${where}: found 0 for ${name}, expected more than 0`]
    try {
      targetsOf(new Map([[name, one]]), kpiNames(plan))
      return []
    } catch (error) {
      if (!(error instanceof BadKpi)) throw error
      return [`${where}: ${error.message}`]
    }
  })
  if (problems.length > 0) throw new BadFile(problems)
  return { targets: targetsOf(new Map(wanted as (readonly [string, Wanted])[]), kpiNames(plan)), least, most }
}

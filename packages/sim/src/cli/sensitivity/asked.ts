import type { NumericValue } from '../../scenarios/config-values.ts'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import type { KpiRef } from '../../statistics/kpi-ref.ts'
import type { StudyBase } from '../given-base.ts'

/** What a study of sensitivity was asked, whole and checked. */
export interface SensitivityAsked {
  readonly base: LoadedPlan
  /** The run whose report is to tell of it. */
  readonly run: StudyBase['run']
  readonly numbers: readonly NumericValue[]
  /** The first `asked` of them are printed; all go into files. */
  readonly kpis: readonly KpiRef[]
  readonly asked: number
  readonly step: number
  readonly central: number
  readonly trajectories: number
  readonly top: number
  readonly json: boolean
  /** The line that repeats it. */
  readonly command: string
  /** The folder for files; undefined: none are written. */
  readonly out: string | undefined
}

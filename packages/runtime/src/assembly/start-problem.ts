import { ConfigProblem } from '../config/rulesets.ts'
import { CoordinationProblem } from '../coordination/coordination.ts'
import { FairnessProblem } from '../fairness/fairness-key.ts'
import { MigrationFailed } from '../schema/migrate.ts'
import { StoreProblem } from '../store/store.ts'
import { HttpServerProblem } from '../telemetry/http-server.ts'
import { SchemaProblem } from './schema-state.ts'

const kinds = [ConfigProblem, CoordinationProblem, FairnessProblem, MigrationFailed, StoreProblem, HttpServerProblem, SchemaProblem]

/** Whether an error is one that an operator can mend: its message says how, and no stack trace is called for. */
export const isOperatorProblem = (error: unknown): error is Error => kinds.some((kind) => error instanceof kind)

/** What to print of an error that ended the start: the sentence for the operator, or all that is known of a defect. */
export const problemText = (error: unknown): string => {
  if (isOperatorProblem(error)) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

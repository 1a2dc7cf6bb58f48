import type { Verb } from './verb.ts'
import { ask } from './verbs/ask.ts'
import { auditExplain } from './verbs/audit-explain.ts'
import { auditVerify } from './verbs/audit-verify.ts'
import { configCheck } from './verbs/config-check.ts'
import { erase } from './verbs/erase.ts'
import { exec } from './verbs/exec.ts'
import { formula } from './verbs/formula.ts'
import { grant } from './verbs/grant.ts'
import { journal } from './verbs/journal.ts'
import { journalRetire } from './verbs/journal-retire.ts'
import { migrate } from './verbs/migrate.ts'
import { rules } from './verbs/rules.ts'
import { verify } from './verbs/verify.ts'

/** Everything that the command line can do, in the order of the help. What touches the database is loaded when it runs. */
export const verbs: readonly Verb[] = [
  exec,
  ask,
  grant,
  erase,
  rules,
  formula,
  configCheck,
  migrate,
  auditVerify,
  auditExplain,
  journal,
  journalRetire,
  verify,
]

import type { Verb } from '../verb.ts'
import { calibrate } from './calibrate.ts'
import { compare } from './compare.ts'
import { explain } from './explain.ts'
import { loops } from './loops.ts'
import { odds } from './odds.ts'
import { replay } from './replay.ts'
import { report } from './report.ts'
import { run } from './run.ts'
import { seek } from './seek.ts'
import { sensitivity } from './sensitivity.ts'
import { serve } from './serve.ts'
import { sweep } from './sweep.ts'
import { test } from './test.ts'
import { whatIf } from './what-if.ts'
import { worker } from './worker.ts'

/** All verbs, in the order of the help. */
export const VERBS: readonly Verb[] = [
  run,
  report,
  replay,
  compare,
  sweep,
  sensitivity,
  seek,
  test,
  odds,
  loops,
  explain,
  serve,
  calibrate,
  whatIf,
  worker,
]

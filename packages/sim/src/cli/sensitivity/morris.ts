import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { rulesetOf } from '../../engine/play-blocks.ts'
import { morrisLines, morrisRounds } from '../../report/morris-text.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { morrisOf } from '../../studies/morris-study.ts'
import { byFile } from '../../studies/parameters.ts'
import type { Workforce } from '../../workforce/workforce.ts'
import { EXIT } from '../exit.ts'
import { runProgressOf } from '../run-progress.ts'
import type { SensitivityAsked } from './asked.ts'

/** Morris's screening: plays, prints, writes. */
export const answerMorris = async (asked: SensitivityAsked, workforce: Workforce, signal: AbortSignal): Promise<number> => {
  const { base, numbers, step, trajectories, top, json, out } = asked
  const kpis = asked.kpis.slice(0, asked.asked)
  const { seed, agents, days } = base.plan
  const progress = runProgressOf(trajectories * (byFile(numbers).size + 1))
  const study = await morrisOf(base, workforce, { kpis, numbers, step, trajectories, signal, onRun: progress.update }).finally(progress.end)
  if (study.stopped) process.stderr.write(`Stopped after ${study.runs} runs; what follows is known by now.\n`)
  const result = `${JSON.stringify({ seed, ruleset: rulesetOf(base.plan).hash, agents, days, method: 'morris', step, trajectories, ...study })}\n`
  if (out !== undefined) await writeFile(path.join(out, 'morris.json'), result)
  if (json) process.stdout.write(result)
  else
    process.stdout.write(
      [
        ...morrisRounds(study),
        ...kpis.flatMap((_, k) => ['', ...morrisLines(study, k, top)]),
        '',
        ...(out === undefined ? [] : [shownPath(path.resolve(out, 'morris.json'))]),
        '',
      ].join('\n'),
    )
  return study.stopped ? EXIT.stopped : EXIT.done
}

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { rulesetOf } from '../../engine/play-blocks.ts'
import { keepSensitivity } from '../../report/run-folder/kept-studies.ts'
import { renewReport } from '../../report/run-folder/write-run.ts'
import { sensitivityCsv } from '../../report/sensitivity-csv.ts'
import { sensitivityMarkdown } from '../../report/sensitivity-markdown.ts'
import { sensitivityPage } from '../../report/sensitivity-page.ts'
import { kpiLines, studyLines } from '../../report/sensitivity-text.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { RUNS_A_NUMBER, type Sensitivity, sensitivityOf } from '../../studies/sensitivity.ts'
import type { Workforce } from '../../workforce/workforce.ts'
import { EXIT } from '../exit.ts'
import { runProgressOf } from '../run-progress.ts'
import type { SensitivityAsked } from './asked.ts'

const jsonOf = ({ base, step }: SensitivityAsked, study: Sensitivity) => {
  const { seed, agents, days } = base.plan
  return {
    seed,
    ruleset: rulesetOf(base.plan).hash,
    agents,
    days,
    method: 'one at a time',
    step,
    stopped: study.stopped,
    runs: study.runs,
    kpis: study.kpis,
    numbers: study.numbers.map(({ path: at, value, unit, reading }) => ({ path: at, value, unit: unit ?? null, ...reading })),
  }
}

/** Elasticities, one number at a time: plays, prints, writes. */
export const answerLocally = async (asked: SensitivityAsked, workforce: Workforce, signal: AbortSignal): Promise<number> => {
  const { base, numbers, kpis, step, central, top, json, out, run, command } = asked
  const { agents, worlds } = base.plan
  const progress = runProgressOf(Math.ceil(numbers.length * RUNS_A_NUMBER))
  const study = await sensitivityOf(base, workforce, {
    kpis,
    asked: asked.asked,
    numbers,
    step,
    central,
    signal,
    onRun: progress.update,
  }).finally(progress.end)
  if (study.stopped) process.stderr.write(`Stopped after ${study.runs} runs; what follows is known by now.\n`)
  const result = `${JSON.stringify(jsonOf(asked, study))}\n`
  const files = ['report.html', 'sensitivity.csv', 'summary.md', 'sensitivity.json'] as const
  if (out !== undefined) {
    const contents = [
      await sensitivityPage(study, { base, step, asked: asked.asked, top, command }),
      sensitivityCsv(study, agents),
      sensitivityMarkdown(study, { plan: base.plan, step, top, figures: asked.asked }),
      result,
    ]
    await Promise.all(files.map((file, i) => writeFile(path.join(out, file), contents[i]!)))
  }
  if (run !== undefined) {
    await keepSensitivity(
      run.folder,
      run.plan,
      { method: 'one at a time', command, study, step, agents, ...(worlds && { worlds }), top },
      asked.asked,
    )
    await renewReport(run.folder)
  }
  if (json) process.stdout.write(result)
  else
    process.stdout.write(
      [
        ...studyLines(study, base.plan),
        ...Array.from({ length: asked.asked }, (_, k) => ['', ...kpiLines(study, k, top)]).flat(),
        '',
        ...(run === undefined ? [] : [`In the run's report: ${shownPath(path.resolve(run.folder, 'report.html'))}#sensitivity`]),
        ...(out === undefined ? [] : [files.map((file) => shownPath(path.resolve(out, file))).join('   ')]),
        '',
      ].join('\n'),
    )
  return study.stopped ? EXIT.stopped : EXIT.done
}

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { rulesetOf } from '../../engine/play-blocks.ts'
import { morrisCsv, morrisMarkdown } from '../../report/morris-files.ts'
import { morrisPage } from '../../report/morris-page.ts'
import { morrisLines, morrisRounds, readingOf } from '../../report/morris-text.ts'
import { keepMorris } from '../../report/run-folder/kept-studies.ts'
import { renewReport } from '../../report/run-folder/write-run.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { morrisOf } from '../../studies/morris-study.ts'
import { byFile } from '../../studies/parameters.ts'
import type { Workforce } from '../../workforce/workforce.ts'
import { EXIT } from '../exit.ts'
import { runProgressOf } from '../run-progress.ts'
import type { SensitivityAsked } from './asked.ts'

/** Morris's screening: plays, prints, writes. */
export const answerMorris = async (asked: SensitivityAsked, workforce: Workforce, signal: AbortSignal): Promise<number> => {
  const { base, numbers, step, trajectories, top, json, out, run, command } = asked
  const kpis = asked.kpis.slice(0, asked.asked)
  const { seed, agents, days, worlds } = base.plan
  const progress = runProgressOf(trajectories * (byFile(numbers).size + 1))
  const study = await morrisOf(base, workforce, { kpis, numbers, step, trajectories, signal, onRun: progress.update }).finally(progress.end)
  if (study.stopped) process.stderr.write(`Stopped after ${study.runs} runs; what follows is known by now.\n`)
  const result = `${JSON.stringify({ seed, ruleset: rulesetOf(base.plan).hash, agents, days, method: 'morris', step, trajectories, ...study })}\n`
  const files = ['report.html', 'sensitivity.csv', 'summary.md', 'morris.json'] as const
  if (out !== undefined) {
    const contents = [
      await morrisPage(study, { base, step, top, trajectories, command }),
      morrisCsv(study),
      morrisMarkdown(study, { name: base.plan.name, step, top, command }),
      result,
    ]
    await Promise.all(files.map((file, i) => writeFile(path.join(out, file), contents[i]!)))
  }
  if (run !== undefined) {
    const moved = numbers.map(({ path: at }) => at)
    const how = { method: 'morris', command, step, agents, ...(worlds && { worlds }), top, trajectories } as const
    await keepMorris(run.folder, run.plan, { ...how, study, numbers: moved })
    await renewReport(run.folder)
  }
  if (json) process.stdout.write(result)
  else
    process.stdout.write(
      [
        ...morrisRounds(study),
        ...kpis.flatMap((_, k) => ['', ...morrisLines(study, k, top)]),
        '',
        ...readingOf(step),
        '',
        ...(run === undefined ? [] : [`In the run's report: ${shownPath(path.resolve(run.folder, 'report.html'))}#sensitivity`]),
        ...(out === undefined ? [] : [files.map((file) => shownPath(path.resolve(out, file))).join('   ')]),
        '',
      ].join('\n'),
    )
  return study.stopped ? EXIT.stopped : EXIT.done
}

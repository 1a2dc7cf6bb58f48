import path from 'node:path'
import { renewReport } from '../../report/run-folder/write-run.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { EXIT } from '../exit.ts'
import { runFolderOf } from '../run-named.ts'
import type { Given, Verb } from '../verb.ts'

const rebuild = async ({ words: [named = ''] }: Given): Promise<number> => {
  const folder = await runFolderOf(named)
  const findings = await renewReport(folder)
  process.stdout.write(`${findings.verdict}\n\nReport: ${shownPath(path.resolve(folder, 'report.html'))}\n`)
  return EXIT.done
}

/** `lumen-sim report`: makes a run's page and summary again, without playing. */
export const report: Verb = {
  name: 'report',
  summary: "makes a run's report.html and summary.md again, without playing",
  example: 'npx lumen-sim report runs/first-month-1a2b3c4d',
  about: ['Makes report.html and summary.md of a run again from what its folder holds, without playing: after an update.'],
  positionals: [{ name: 'RUN', what: 'the folder of a run, or its name in runs/' }],
  options: {},
  run: rebuild,
}

import { stat } from 'node:fs/promises'
import path from 'node:path'
import { readFindings } from '../../report/run-folder/read-run.ts'
import { writeReport } from '../../report/run-folder/write-run.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import { BadFile } from '../../scenarios/yaml-text.ts'
import { EXIT } from '../exit.ts'
import type { Given, Verb } from '../verb.ts'

const isFolder = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )

/** The folder that a run's name or path means. Rejects with BadFile. */
export const runFolderOf = async (named: string): Promise<string> => {
  for (const folder of [named, path.join('runs', named)]) if (await isFolder(folder)) return folder
  throw new BadFile([`RUN: there is no folder ${named}, nor runs/${named}. Give a folder that lumen-sim run wrote.`])
}

const rebuild = async ({ words: [named = ''] }: Given): Promise<number> => {
  const folder = await runFolderOf(named)
  const findings = await readFindings(folder)
  await writeReport(folder, findings)
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

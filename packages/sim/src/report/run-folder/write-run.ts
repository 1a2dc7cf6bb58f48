import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { replayLine } from '../../command-line.ts'
import type { Census } from '../../engine/census.ts'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import type { Findings } from '../findings/findings.ts'
import { jsonText } from '../json-text.ts'
import { type Page, writePage } from '../page.ts'
import { reportPage } from '../report-html.ts'
import { agentsTable } from './agents-table.ts'
import { flowsTable } from './flows-table.ts'
import { readStudies } from './kept-studies.ts'
import { manifestOf, relistFiles, type Timings } from './manifest.ts'
import { milestonesTable } from './milestones-table.ts'
import { readFindings } from './read-run.ts'
import { seriesTable } from './series-table.ts'
import { dropOtherAnswers, studyFiles } from './study-files.ts'
import { summaryOf } from './summary.ts'
import { type Table, writeCsv, writeParquet } from './table.ts'
import { replaceWhole, writeWhole } from './write-whole.ts'

/** What a run was, and what came of it. */
export interface PlayedRun {
  readonly loaded: LoadedPlan
  readonly census: Census
  readonly findings: Findings
  /** Milliseconds that playing took. */
  readonly playedMs: number
}

/** What is told of a folder that was written. */
export interface WrittenRun {
  readonly report: string
  readonly timings: Timings
}

const writeTable = async (folder: string, table: Table): Promise<readonly string[]> => {
  await writeCsv(path.join(folder, `${table.name}.csv`), table)
  writeParquet(path.join(folder, `${table.name}.parquet`), table)
  return [`${table.name}.csv`, `${table.name}.parquet`]
}

const pageOf = async (folder: string, findings: Findings): Promise<Page> =>
  reportPage(findings, { folder: shownPath(path.resolve(folder)), ...(await readStudies(folder, findings.plan)) })

/** The page and the summary, from findings and what else was studied of the run. */
export const writeReport = async (
  folder: string,
  findings: Findings,
): Promise<{ readonly firstChartMs: number; readonly wholeMs: number }> => {
  await writeFile(path.join(folder, 'summary.md'), summaryOf(findings))
  return writePage(path.join(folder, 'report.html'), await pageOf(folder, findings))
}

/** Makes page and summary of a run's folder again, from what it holds. Others may do so at the same time. Gives the findings. Rejects with BadFile. */
export const renewReport = async (folder: string): Promise<Findings> => {
  const findings = await readFindings(folder)
  const report = path.join(folder, 'report.html')
  await writeWhole(path.join(folder, 'summary.md'), summaryOf(findings))
  let shown: string | undefined
  for (;;) {
    // a study that came while the page was made is not on it yet
    const kept = (await studyFiles(folder)).join()
    if (kept === shown) break
    shown = kept
    const page = await pageOf(folder, findings)
    await replaceWhole(report, (made) => writePage(made, page))
  }
  await relistFiles(folder)
  return findings
}

/**
 * Writes a run's folder: the report first, as somebody may be waiting for it, then result, tables and what they were made
 * from. All files are the same bytes for the same plan, but for manifest.json, which also tells versions and times.
 */
export const writeRun = async (folder: string, { loaded, census, findings, playedMs }: PlayedRun): Promise<WrittenRun> => {
  const began = performance.now()
  await mkdir(folder, { recursive: true })
  await dropOtherAnswers(folder, findings.plan)
  const { firstChartMs, wholeMs } = await writeReport(folder, findings)
  const { plan, scenario, ...rest } = findings
  const shown = shownPath(path.resolve(folder))
  const texts: readonly (readonly [string, string])[] = [
    ['result.json', `${JSON.stringify(findings.result)}\n`],
    ['plan.json', jsonText({ file: loaded.file, plan, scenario, variants: loaded.variants })],
    ['findings.json', jsonText(rest)],
    ['outliers.json', jsonText(findings.outliers.map((outlier) => ({ ...outlier, replay: replayLine(shown, outlier.agent) })))],
  ]
  for (const [name, text] of texts) await writeFile(path.join(folder, name), text)
  const tables = [seriesTable(findings), flowsTable(plan, census), agentsTable(plan, census), milestonesTable(findings)]
  const written: string[] = []
  for (const table of tables) written.push(...(await writeTable(folder, table)))
  const timings: Timings = { played: playedMs, firstChart: firstChartMs, report: wholeMs, all: performance.now() - began }
  const files = ['report.html', 'summary.md', ...texts.map(([name]) => name), ...written, ...(await studyFiles(folder))]
  await writeFile(path.join(folder, 'manifest.json'), jsonText(await manifestOf(folder, files, loaded, findings, timings)))
  return { report: path.join(folder, 'report.html'), timings }
}

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sweepPage } from '../../report/sweep-page.ts'
import { sweepCsv, sweepHead, sweepRow, sweepVerdict } from '../../report/sweep-words.ts'
import { counted } from '../../report/wording.ts'
import type { LoadedPlan } from '../../scenarios/load-plan.ts'
import { shownPath } from '../../scenarios/read-file.ts'
import type { Sweep } from '../../studies/sweep.ts'
import { aligned } from '../table.ts'

/** Figures that fit a terminal's line. */
const SHOWN = 3

/** A sweep for a terminal. */
export const sweepText = (sweep: Sweep): readonly string[] => {
  const shown = {
    ...sweep,
    kpis: sweep.kpis.slice(0, SHOWN),
    points: sweep.points.map((point) => ({ ...point, kpis: point.kpis.slice(0, SHOWN) })),
  }
  const more = sweep.kpis.length - shown.kpis.length
  return [
    sweepVerdict(sweep),
    '',
    ...aligned([sweepHead(shown), ...shown.points.map((point) => sweepRow(shown, point))]),
    ...(more > 0 ? [`and ${counted(more, 'figure')} more in the files; --kpi chooses.`] : []),
  ]
}

/** Writes the files of a sweep. Gives a line that says where they are. */
export const writeSweep = async (out: string, sweep: Sweep, base: LoadedPlan, command: string): Promise<string> => {
  await writeFile(path.join(out, 'sweep.json'), `${JSON.stringify(sweep)}\n`)
  await writeFile(path.join(out, 'sweep.csv'), sweepCsv(sweep))
  await writeFile(path.join(out, 'report.html'), await sweepPage(sweep, base, command))
  return `Report: ${shownPath(path.resolve(out, 'report.html'))}   table: ${shownPath(path.resolve(out, 'sweep.csv'))}`
}

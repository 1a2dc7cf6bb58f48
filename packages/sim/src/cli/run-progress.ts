import { Presets, SingleBar } from 'cli-progress'

/** Tells how far a study of many runs is, on stderr; silent where that is no terminal. */
export interface RunProgress {
  /** Runs done, and how many there will be by what is known now. */
  readonly update: (runs: number, expected: number) => void
  readonly stage: (what: string) => void
  readonly end: () => void
}

const SILENT: RunProgress = { update: () => {}, stage: () => {}, end: () => {} }

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

export const runProgressOf = (expected: number, stream: NodeJS.WriteStream = process.stderr): RunProgress => {
  if (!stream.isTTY) return SILENT
  const bar = new SingleBar(
    { stream, format: '{bar} {percentage} %  {value} of about {total} runs  {left} left  {stage}', hideCursor: true },
    Presets.shades_classic,
  )
  const began = performance.now()
  let stage = ''
  let runs = 0
  bar.start(expected, 0, { left: '–', stage })
  return {
    update: (done, total) => {
      runs = done
      bar.setTotal(Math.max(done, total))
      const seconds = (performance.now() - began) / 1_000
      bar.update(done, { left: done === 0 ? '–' : clock((seconds / done) * Math.max(0, total - done)), stage })
    },
    stage: (what) => {
      stage = what
      bar.update(runs, { stage })
    },
    end: () => bar.stop(),
  }
}

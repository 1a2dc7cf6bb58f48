import { Presets, SingleBar } from 'cli-progress'
import { agentsNeeded, farthest, type Verdict } from '../statistics/stopping.ts'
import { errorText } from './error-text.ts'

/** Tells on stderr how far a simulation is: how fast, how exact so far, how long still. */
export interface Progress {
  /** How many agents have lived so far. */
  readonly update: (agents: number) => void
  /** How exactly figures are known after so many agents, of a run that grows until they are exact enough. */
  readonly look: (agents: number, verdicts: readonly Verdict[]) => void
  /** Says something beside it. */
  readonly say: (line: string) => void
  readonly end: () => void
}

/** Where nobody watches a bar move, a line says it as often, ms. */
const LINE_EVERY = 10_000

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
const grouped = (n: number): string => Math.round(n).toLocaleString('en-US')

interface State {
  lived: number
  agents: number
  readonly began: number
  error: string
}

const rateOf = ({ lived, began }: State, now: number): number => (lived === 0 ? 0 : (lived * 1_000) / (now - began))
const leftOf = (state: State, now: number): string => {
  const rate = rateOf(state, now)
  return rate === 0 ? '–' : clock(Math.max(0, (state.agents - state.lived) / rate))
}

const barOn = (stream: NodeJS.WriteStream, days: number, state: State): Omit<Progress, 'look'> => {
  const bar = new SingleBar(
    { stream, format: '{bar} {percentage} %  {value} of {total} agents  {rate} agent-days/s{error}  {left} left', hideCursor: true },
    Presets.shades_classic,
  )
  bar.start(state.agents, 0, { rate: '–', left: '–', error: '' })
  const shown = (): void => {
    const now = performance.now()
    bar.setTotal(state.agents)
    bar.update(state.lived, { rate: grouped(rateOf(state, now) * days), left: leftOf(state, now), error: state.error })
  }
  return {
    update: shown,
    say: (line) => {
      stream.write(`\r\u001b[K${line}\n`)
      shown()
    },
    end: () => bar.stop(),
  }
}

const linesOn = (stream: NodeJS.WritableStream, days: number, state: State): Omit<Progress, 'look'> => {
  let last = state.began
  return {
    update: () => {
      const now = performance.now()
      if (now - last < LINE_EVERY) return
      last = now
      stream.write(
        `${grouped(state.lived)} of ${grouped(state.agents)} agents, ${grouped(rateOf(state, now) * days)} agent-days/s${state.error}, ${leftOf(state, now)} left\n`,
      )
    },
    say: (line) => {
      stream.write(`${line}\n`)
    },
    end: () => {},
  }
}

/** Progress towards so many agents; at a terminal a bar, elsewhere a line every ten seconds. */
export const progressOf = (agents: number, days: number, stream: NodeJS.WriteStream = process.stderr): Progress => {
  const state: State = { lived: 0, agents, began: performance.now(), error: '' }
  const shown = stream.isTTY ? barOn(stream, days, state) : linesOn(stream, days, state)
  return {
    ...shown,
    update: (lived) => {
      state.lived = lived
      shown.update(lived)
    },
    look: (lived, verdicts) => {
      const worst = farthest(verdicts)
      if (worst === undefined) return
      state.error = `, ${worst.name} ${errorText(worst)}`
      const needed = agentsNeeded(lived, verdicts)
      state.agents = Math.max(lived, Math.min(agents, Number.isFinite(needed) ? needed : agents))
    },
  }
}

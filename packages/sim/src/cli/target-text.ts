import { counted } from '../report/wording.ts'
import { agentsNeeded, farthest, type Grown } from '../statistics/stopping.ts'
import { wantedText } from '../statistics/target.ts'
import { errorText } from './error-text.ts'

type Exactness = Omit<Grown<unknown>, 'value'>

/** How exactly the wanted figures are known, as `--json` gives it. `half` holds at all looks together. */
export const targetResult = ({ ended, agents, verdicts }: Exactness) => ({
  ended,
  agents,
  figures: verdicts.map(({ name, mean, half, wanted, met }) => ({ name, value: mean, half95: half, wanted: wantedText(wanted), met })),
})

/** The same in a sentence or two. */
export const targetText = ({ ended, agents, verdicts }: Exactness): string => {
  const worst = farthest(verdicts)
  if (worst === undefined) return ''
  const known = `${worst.name} is known least exactly: ${errorText(worst)}`
  if (ended === 'met') return `As exact as wanted after ${counted(agents, 'agent')}; ${known}.`
  const open = verdicts.filter(({ met }) => !met).length
  const needed = agentsNeeded(agents, verdicts)
  const more = Number.isFinite(needed) ? ` About ${Number(needed.toPrecision(2)).toLocaleString('en-US')} agents would do.` : ''
  return `Not as exact as wanted: ${open} of ${counted(verdicts.length, 'figure')} after ${counted(agents, 'agent')}; ${known}.${more}`
}

import { counted } from '../report/wording.ts'
import type { Played } from '../workforce/play-run.ts'

/** What is to be known of a run that was stopped. */
export const stoppedText = ({ census, plan }: Played): string =>
  `Stopped: ${census.agents.toLocaleString('en-US')} of ${counted(plan.agents, 'agent')} lived their days; what follows is of these.`

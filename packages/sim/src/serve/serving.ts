import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BadFile } from '../scenarios/yaml-text.ts'
import { threads, type Workforce } from '../workforce/workforce.ts'
import { eventsOf } from './events.ts'
import { guard } from './guard.ts'
import { knownCensuses } from './known-censuses.ts'
import { sendJson } from './messages.ts'
import { pastRuns, type RunShown } from './past-runs.ts'
import { queueOf } from './queue.ts'
import { Refusal } from './refusal.ts'
import { answer, type Desk } from './routes.ts'

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** Where scenarios are sought. */
  readonly cwd: string
  readonly runs: string
  readonly configDir?: string | undefined
  readonly jobs: number
}

export interface Serving {
  readonly url: string
  /** Stops what is under way, keeps what is known of it, and ends. */
  readonly close: () => Promise<void>
}

/** Threads that stay from job to job, as long as their number does. */
const keptWorkforce = () => {
  let kept: Workforce | undefined
  return {
    of: (jobs: number): Workforce => {
      if (kept?.jobs === jobs) return kept
      void kept?.close()
      kept = threads(jobs)
      return kept
    },
    close: async (): Promise<void> => kept?.close(),
  }
}

const refused = (response: ServerResponse, error: unknown): void => {
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (error instanceof Refusal) sendJson(response, { problem: error.message }, error.status)
  else if (error instanceof BadFile) sendJson(response, { problem: error.problems.join('\n') }, 422)
  else sendJson(response, { problem: `A defect of lumen-sim: ${error instanceof Error ? error.message : String(error)}` }, 500)
}

/** Serves the page on this machine, to this machine only. Rejects where the port is taken. */
export const serve = async ({ port, cwd, runs, configDir, jobs }: ServeOptions): Promise<Serving> => {
  const list = pastRuns(runs)
  let past: readonly RunShown[] = await list()
  let reference: string | null = null
  const workforce = keptWorkforce()
  const events = eventsOf(() => ({ jobs: queue.shown(), runs: past, reference }))
  const queue = queueOf(events.changed, async () => {
    past = await list()
  })
  const desk: Desk = {
    cwd,
    configDir,
    jobs,
    queue,
    events,
    means: { runs, workforce: workforce.of, known: knownCensuses() },
    past: () => past,
    reference: () => reference,
    pin: (folder) => {
      reference = folder
      events.changed()
    },
  }
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      guard(request, (server.address() as AddressInfo).port)
      await answer(request, response, desk)
    } catch (error) {
      refused(response, error)
    }
  }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await queue.close()
      events.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await workforce.close()
    },
  }
}

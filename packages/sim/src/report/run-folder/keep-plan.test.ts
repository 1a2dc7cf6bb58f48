import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runHere } from '../../cli/testing/run-here.ts'
import type { Plan } from '../../engine/plan.ts'
import { loadPlan } from '../../scenarios/load-plan.ts'
import { AgentsLost } from '../../workforce/agents-lost.ts'
import { here } from '../../workforce/workforce.ts'
import { keepPlan } from './keep-plan.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-kept-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** A plan that no file can say: all of its agents do what no rule does, once they have dropped. */
const broken = async (): Promise<Plan> => {
  const { plan } = await loadPlan('new-players', { agents: 3, days: 1 })
  const [first] = plan.policies
  const [line] = first!.policy.priorities
  const lines = [
    { ...line!, do: 'drop.perform' },
    { ...line!, do: 'no.such' },
  ]
  return { ...plan, policies: [{ ...first!, policy: { ...first!.policy, priorities: lines } }] as unknown as Plan['policies'] }
}

it('keeps a plan that failed, and the line that is told plays the life up to there', async () => {
  const lost = await here.play(await broken()).catch((error: unknown) => error)
  if (!(lost instanceof AgentsLost)) throw new Error('nobody was lost')
  const line = /npx lumen-sim (replay \S+#\d+)/.exec(lost.told(await keepPlan(lost.plan, dir)))![1]!
  const { code, out, err } = await runHere(...line.split(' '))
  expect(code).toBe(70)
  expect(`${out}${err}`).toMatch(/day 1 .* player\.register[\s\S]*No rule is called "no\.such"/)
})

it('says nothing where nothing can be written: the failure itself is what counts', async () => {
  const file = path.join(dir, 'file')
  await writeFile(file, '')
  expect(await keepPlan(await broken(), file)).toBeUndefined()
})

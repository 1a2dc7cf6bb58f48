import { beforeAll, describe, expect, it } from 'vitest'
import { joinCensus } from '../engine/census.ts'
import type { Plan } from '../engine/plan.ts'
import { playBlocks, rulesetOf } from '../engine/play-blocks.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { resultOf } from '../statistics/result.ts'
import { AgentsLost } from './agents-lost.ts'
import { type Crew, CrewLost } from './crew.ts'
import { planKey } from './plan-key.ts'
import { recentOf } from './recent.ts'
import { threadCrew } from './thread-crew.ts'
import { here, threads, type Workforce, workforceOf } from './workforce.ts'

let plan: Plan
let whole: string

const text = (p: Plan, census: Awaited<ReturnType<Workforce['play']>>): string => JSON.stringify(resultOf(p, rulesetOf(p), census))

beforeAll(async () => {
  plan = (await loadPlan('first-month', { agents: 72, days: 2, seed: 11 })).plan
  whole = text(plan, await here.play(plan))
})

/** A crew in this thread, some of whose units end with the death of who plays them. */
const mortal = (dies: (from: number, to: number) => boolean): Crew => ({
  hands: () => 3,
  unitMs: 1_000,
  play: async ({ plan: p, from, to }, tally) => {
    if (dies(from, to)) throw new CrewLost('It fell down dead')
    return { share: playBlocks(p, rulesetOf(p), { from, to }, tally), ms: 1 }
  },
  close: async () => {},
})

/** The plan with one agent in 21 whose life throws. */
const withBroken = (): Plan => ({
  ...plan,
  policies: [
    ...plan.policies,
    {
      name: 'broken',
      shares: 5,
      policy: { ...plan.policies[0]!.policy, priorities: [{ ...plan.policies[0]!.policy.priorities[0]!, do: 'no.such' }] },
    },
  ],
})

describe('a workforce', () => {
  it('grows a crowd: two stretches joined are the whole, whoever played them', async () => {
    for (const workforce of [here, threads(2)]) {
      const first = await workforce.play(plan, { to: 32 })
      const second = await workforce.play(plan, { from: 32 })
      expect([first.agents, second.agents]).toEqual([32, 40])
      const before = text(plan, first)
      expect(text(plan, joinCensus(plan, first, second))).toBe(whole)
      expect(text(plan, first)).toBe(before)
      expect(() => joinCensus(plan, second, first)).toThrow(RangeError)
      await workforce.close()
    }
  })

  it('plays several plans at a time on threads that stay', async () => {
    const workforce = threads(2)
    const plans = [1, 2, 3].map((seed) => ({ ...plan, seed, agents: 20 }))
    const together = await Promise.all(plans.map((p) => workforce.play(p)))
    for (const [i, p] of plans.entries()) expect(text(p, together[i]!)).toBe(text(p, await here.play(p)))
    expect(text(plan, await workforce.play(plan))).toBe(whole)
    await workforce.close()
  })

  it('says which agents failed, with seed and place in the program, and can keep the rest', async () => {
    const broken = withBroken()
    const workforce = threads(2)
    await expect(here.play(broken)).rejects.toThrow(AgentsLost)
    await expect(workforce.play(broken)).rejects.toThrow(
      /agents did not live to the end[\s\S]*agent \d+ of seed 11: No rule is called "no\.such"\n\s+at /,
    )
    const kept = await workforce.play(broken, { keepGoing: true })
    const sound = [...kept.groups]
    expect(kept.agents).toBe(72 - kept.lost.length)
    expect(kept.lost.length).toBeGreaterThan(1)
    expect(sound).not.toContain(3)
    for (const { from } of kept.lost) expect([...kept.numbers]).not.toContain(from)
    // nothing of the lost is left in the sums
    const days = kept.course.days
    const counted = kept.course.counts.tier
    expect([...counted].reduce((a, b) => a + b, 0)).toBe(kept.agents * days)
    await workforce.close()
  })

  it('gives each of them a line that plays its life again, up to where it failed', async () => {
    const broken = withBroken()
    const lost = await here.play(broken).catch((error: unknown) => error)
    if (!(lost instanceof AgentsLost)) throw new Error('nobody was lost')
    const { from } = lost.census.lost[0]!
    expect(lost.told('runs/mine')).toContain(`    npx lumen-sim replay runs/mine#${from}\n`)
    expect(lost.message).not.toContain('replay')
  })

  it('does work again that was lost with whoever did it', async () => {
    let deaths = 0
    const census = await workforceOf(mortal(() => deaths++ < 3)).play(plan)
    expect(text(plan, census)).toBe(whole)
  })

  it('loses only the block that kills, and says which', async () => {
    const workforce = workforceOf(mortal((from, to) => from <= 37 && 37 < to))
    await expect(workforce.play(plan)).rejects.toThrow(/agents 32 to 47 of seed 11: It fell down dead/)
    const kept = await workforce.play(plan, { keepGoing: true })
    expect(kept.agents).toBe(72 - 16)
    expect([...kept.numbers]).not.toContain(37)
    expect(kept.values('level_end')).toHaveLength(56)
  })

  it('survives the death of a thread, and says what it died of', async () => {
    const small = { ...plan, agents: 16 }
    const workforce = workforceOf(threadCrew(1, { maxOldGenerationSizeMb: 12 }))
    await expect(workforce.play(small)).rejects.toThrow(/agents 0 to 15 of seed 11: A worker thread failed: .*memory/)
    await workforce.close()
  })

  it('gives up where nothing survives', async () => {
    await expect(workforceOf(mortal(() => true)).play({ ...plan, agents: 1_000 }, { keepGoing: true })).rejects.toThrow(AgentsLost)
  })
})

describe('the key of a plan', () => {
  it('is the same for any number of agents, and another for anything else', () => {
    expect(planKey({ ...plan, agents: 5 })).toBe(planKey(plan))
    expect(planKey({ ...plan, seed: 12 })).not.toBe(planKey(plan))
    expect(planKey({ ...plan, files: { ...plan.files, 'core/other': {} } as never })).not.toBe(planKey(plan))
  })
})

describe('what was used last', () => {
  it('is kept, the rest forgotten', () => {
    const recent = recentOf<number>(2)
    recent.put('a', 1)
    recent.put('b', 2)
    expect(recent.get('a')).toBe(1)
    recent.put('c', 3)
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3])
  })
})

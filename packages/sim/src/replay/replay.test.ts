import { describe, expect, it } from 'vitest'
import { rulesetOf } from '../engine/play-blocks.ts'
import type { Given } from '../engine/seat.ts'
import { simulateHere } from '../engine/simulate.ts'
import { loadPlan } from '../scenarios/load-plan.ts'
import { viewOf } from './bot-views.ts'
import { inWords } from './in-words.ts'
import { replayAgent } from './replay-agent.ts'

const lifeOf = async (scenario: string, agents: number, days: number, agent: number) => {
  const { plan } = await loadPlan(scenario, { agents, days })
  const ruleset = rulesetOf(plan)
  const given: { command: Given; words: readonly string[]; view: ReturnType<typeof viewOf> }[] = []
  // both look at the world as it is right after the command
  const replayed = replayAgent(plan, ruleset, agent, (command) =>
    given.push({ command, words: inWords(command, ruleset, plan.firstDay), view: command.bySystem ? undefined : viewOf(command, ruleset) }),
  )
  return { plan, replayed, given }
}

describe.each([
  { scenario: 'first-month', agents: 9, days: 5, agent: 4 },
  { scenario: 'guilds', agents: 60, days: 2, agent: 7 },
])('agent $agent of $scenario, lived again', ({ scenario, agents, days, agent }) => {
  it('comes to what it came to in the run, to the last figure', async () => {
    const { plan, replayed } = await lifeOf(scenario, agents, days, agent)
    const census = simulateHere(plan, { from: 0, to: agents })
    for (const measure of census.measures) expect(replayed.measures.get(measure), measure).toEqual(census.values(measure)[agent])
  })

  it('is told in words and in the messages of the bot, command by command', async () => {
    const { replayed, given } = await lifeOf(scenario, agents, days, agent)
    const sent = given.filter(({ command }) => !command.bySystem && command.rule !== 'player.register')
    expect(sent.length).toBe(replayed.measures.get('commands'))
    expect(sent.filter(({ command }) => command.outcome._tag === 'Left').length).toBe(
      Math.round(replayed.measures.get('refused_share')! * sent.length),
    )
    for (const { command, words, view } of sent) {
      expect(words[0]).toMatch(new RegExp(`^day \\d+ \\d\\d:\\d\\d:\\d\\d {2}${command.rule.replace('.', '\\.')}`))
      if (command.outcome._tag === 'Left') expect(words[1]).toContain(command.outcome.left.code)
      expect(view?.lines.join('').length, command.rule).toBeGreaterThan(10)
      expect(view?.lines.join('\n'), command.rule).not.toMatch(/undefined|NaN|\[object|<t:/)
    }
    const dropped = sent.find(({ command }) => command.rule === 'drop.perform' && command.outcome._tag === 'Right')!
    expect(dropped.words.join('\n')).toContain('+1 auric coin (drops)')
    expect(dropped.view!.lines.join('\n')).toContain('auric coin')
  })
})

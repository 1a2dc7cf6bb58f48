import { game, type Ruleset } from '@lumen/rules'
import { RULES_VERSION } from '@lumen/runtime'
import { openProcessCoordination } from '@lumen/runtime/coordination/open-coordination'
import { type Executor, executor } from '@lumen/runtime/execute/executor'
import { announcements } from '@lumen/runtime/outbox/announcements'
import type { Store } from '@lumen/runtime/store/store'
import { cpuSeconds } from '../measure.ts'
import { playerId } from './player-id.ts'

/** The executor as the game opens it, over a store. */
export const executorOver = (store: Store, ruleset: Ruleset): Executor =>
  executor({
    catalogue: game,
    store,
    coordination: openProcessCoordination(),
    ruleset: () => ruleset,
    fairnessKey: new Uint8Array(32).fill(7),
    rulesVersion: RULES_VERSION,
    announcements,
  })

let asked = 0

/** Names of commands as long as Discord's; none of another process. */
export const freshInteraction = (): string => String(3_000_000_000_000_000_000n + BigInt(process.pid) * 10_000_000_000n + BigInt(++asked))

/** What callers got done: commands, seconds by the clock, CPU seconds of this process, and how long each command took (ms). */
export interface Played {
  readonly commands: number
  readonly seconds: number
  readonly cpu: number
  readonly p50: number
  readonly p99: number
}

/** Lets so many callers summon ten at once for so long, each command by a player drawn anew. A refusal is an error. */
export const summonFor = async (execute: Executor['execute'], callers: number, players: number, seconds: number): Promise<Played> => {
  const times: number[] = []
  const began = performance.now()
  const cpu = cpuSeconds()
  const until = began + seconds * 1_000
  const call = async (): Promise<void> => {
    while (performance.now() < until) {
      const actor = playerId(1 + Math.floor(Math.random() * players))
      const sent = performance.now()
      const result = await execute({ rule: 'summon.pull', actor, input: { count: 10 }, interaction: freshInteraction() })
      if (!result.ok) throw new Error(`A summon was refused: ${JSON.stringify(result)}`)
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: callers }, call))
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  return {
    commands: times.length,
    seconds: (performance.now() - began) / 1_000,
    cpu: cpuSeconds() - cpu,
    p50: at(0.5),
    p99: at(0.99),
  }
}

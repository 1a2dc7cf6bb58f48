import { game as catalogue, eventsIn, type Json, preview, type Ruleset } from '@lumen/rules'
import { commitmentOf, secretOf } from '@lumen/runtime'
import { memoryGuilds } from '@lumen/runtime/directory/memory-guilds'
import { memoryScores } from '@lumen/runtime/directory/memory-scores'
import { inMemory } from '@lumen/runtime/execute/in-memory'
import { decodeInput } from '@lumen/runtime/execute/request'
import { refuse, refused } from '@lumen/runtime/execute/result'
import { leaderboards } from '@lumen/runtime/leaderboards/leaderboards'
import { memoryBoards } from '@lumen/runtime/leaderboards/memory-boards'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Game } from './game.ts'

const KEY = new Uint8Array(32).fill(7)

/** The game in memory, with a clock of its own and always the same dice: for tests of what is said. Nobody is limited. */
export const memoryGame = (ruleset: Ruleset, clock: () => number): Game => {
  let serial = 0
  const play = inMemory({
    catalogue,
    ruleset: () => ruleset,
    fairnessKey: KEY,
    rulesVersion: '1',
    clock,
    nextId: () => String(500_000_000_000_000_000n + BigInt(++serial)),
  })
  return {
    execute: play.execute,
    ruleset: () => ruleset,
    history: (player, { before, limit }) => {
      const all = [...play.journal()].reverse().filter((row) => row.player === player)
      const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1
      const entries = all.slice(from, from + limit).map(({ id, at, rule, actor, operator, input, changes }) => ({
        ...{ id, at, rule, actor, operator, changes },
        input: input as Json,
      }))
      return Promise.resolve({ entries, older: all.length > from + limit ? entries.at(-1)!.id : null })
    },
    reload: () => Promise.resolve({ hash: ruleset.hash, before: ruleset.hash, changes: [], faults: [] }),
    leaderboards: leaderboards({
      reader: memoryBoards({ world: play.world, ruleset: () => ruleset, clock }),
      pageSize: () => ruleset.leaderboards.pageSize,
    }),
    guilds: memoryGuilds(play.world, clock),
    wars: memoryScores(play.world),
    commitment: (player, epoch) => commitmentOf(secretOf(KEY, player, epoch)),
    reveal: (player, epoch) => Promise.resolve(Buffer.from(secretOf(KEY, player, epoch)).toString('hex')),
    ask: ({ name, actor, input }) => {
      const bundle = catalogue.bundles.get(name) ?? catalogue.queries.get(name)
      if (!bundle) return Promise.resolve(refuse('core/unknown-rule', { rule: name }))
      const decoded = decodeInput(bundle, input)
      if (isLeft(decoded)) return Promise.resolve(decoded.left)
      const now = clock()
      const answer = preview(catalogue, play.world(), { rule: name, actor, input: decoded.right }, {
        command: '0',
        now,
        ruleset,
        active: catalogue.calendar ? eventsIn(play.world(), catalogue.calendar) : [],
      } as never)
      return Promise.resolve(isLeft(answer) ? refused(answer.left) : { ok: true, answer: answer.right, now })
    },
  }
}

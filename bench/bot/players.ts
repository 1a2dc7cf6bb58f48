import { type LocalDiscord, startLocalDiscord } from '@lumen/bot/local/server/local-discord'
import type { LocalMessage } from '@lumen/bot/local/server/world/local-message'

/** How many players there are; each waits for an answer before asking again, so as many commands are in flight. */
export const PLAYERS = 64

/** A local Discord without limits, full of players. */
export const crowdedDiscord = (): Promise<LocalDiscord> =>
  startLocalDiscord({
    port: 0,
    rateLimits: false,
    limits: false,
    users: Array.from({ length: PLAYERS }, (_, i) => ({ name: `Player ${i + 1}`, id: String(200_000_000_000_000_000n + BigInt(i)) })),
  })

/** Uses a command as a player; resolves with the message that answers it in the end. */
export const use = async ({ local, world }: LocalDiscord, player: number, name: string): Promise<LocalMessage> => {
  const user = world.people.all()[player]!.id
  const outcome = await local.interact({ kind: 'command', user, channel: world.channels.all()[0]!.id, name, options: [] }).answered
  if (outcome.kind !== 'message') throw new Error(`/${name} was answered by ${outcome.kind === 'failed' ? outcome.text : outcome.kind}.`)
  return outcome.message
}

/** Everyone uses a command again and again for so many seconds; gives how many were answered, and seconds by the clock. */
export const playFor = async (
  discord: LocalDiscord,
  name: string,
  seconds: number,
): Promise<{ readonly answered: number; readonly seconds: number }> => {
  const began = performance.now()
  const until = began + seconds * 1_000
  let answered = 0
  const play = async (player: number): Promise<void> => {
    while (performance.now() < until) {
      await use(discord, player, name)
      answered++
    }
  }
  await Promise.all(Array.from({ length: PLAYERS }, (_, i) => play(i)))
  return { answered, seconds: (performance.now() - began) / 1_000 }
}

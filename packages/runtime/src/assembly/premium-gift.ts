import type { Executor } from '../execute/executor.ts'
import type { Log } from '../telemetry/log.ts'

/**
 * Gives everyone who registers some days of premium, as the game itself: for the local mode, where nobody sells any.
 * The gift is a command of its own, named after the player, so a repeated registration gives it once.
 */
export const withPremiumGift = (play: Executor, days: number, log: Log): Executor => ({
  execute: async (request) => {
    const result = await play.execute(request)
    if (request.rule !== 'player.register' || request.actor === null || !result.ok) return result
    const gift = await play
      .execute({
        rule: 'player.compensate',
        actor: null,
        input: { player: request.actor, what: 'premium', amount: days, reason: 'welcome' },
        interaction: `welcome:${request.actor}`,
      })
      .catch((error: unknown) => ({ ok: false as const, code: String(error) }))
    // the registration is done and told either way; asking for it again gives the gift again
    if (!gift.ok) log.warn('The welcome gift was not given', { player: request.actor, code: gift.code })
    return result
  },
})

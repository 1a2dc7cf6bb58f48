import { left, right } from 'fp-ts/lib/Either.js'
import { integer, nothing, record, snowflake, text } from '../kernel/codec.ts'
import { of } from '../kernel/part.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { unbound } from './belonging.ts'
import { payoutCollected } from './events.ts'
import { stands } from './member.ts'
import { settlingEvents } from './old-guild.ts'
import { allotted, collected, owes, purse } from './payout.ts'
import { LONGEST, myGuild, myMembership, theHall, thePayouts, theVault } from './state.ts'

const amount = integer()
const sums = record({ lumees: amount, lumenite: amount, gold_tokens: amount })
const currencies = record({ lumees: amount, lumenite: amount })

/**
 * Takes what one's guild owes one, also that of a guild that ended. What the purse has no room for goes to the vault; of a
 * guild that ended it stays (docs/rules/guilds.md).
 */
export const collectPayout = rule({
  name: 'guilds.collect-payout',
  input: nothing,
  result: record({ guild: snowflake(), name: text({ min: 0, max: LONGEST.name }), paid: sums, returned: currencies, left: sums }),
  limit: 'guild_membership',
  reads: { mine: myMembership, ...purse, guild: of(myGuild, { hall: theHall, vault: theVault, payouts: thePayouts }) },
  emits: [...settlingEvents],
  inputs: () => [{}],
  plan: ({ mine, wallet, tokens, guild }, _input, { ruleset }) => {
    const owed = guild?.payouts.get(mine.$.root)
    if (!guild || !owed || !owes(owed)) return left(no('guilds/nothing-to-collect'))
    const { lumees, lumenite, gold_tokens } = owed
    const allot = allotted(owed, { wallet, tokens }, ruleset, stands(guild.hall) ? guild.vault : undefined)
    if (!owes(allot.paid) && !owes({ ...allot.returned, gold_tokens: 0 }))
      return left(no('guilds/wallet-full', { lumees, lumenite, gold_tokens }))
    return right({ guild: guild.hall.$.root, name: guild.hall.name, ...allot })
  },
  decide: ({ mine, wallet, tokens, guild }, _input, { ruleset }, plan) => {
    const me = mine.$.root
    const { hall, vault, payouts } = guild! // the plan refuses without it
    const { changes, events } = collected(payouts.get(me)!, plan, { wallet, tokens }, ruleset, vault)
    // a guild that ended is forgotten once it owes nothing
    const forgotten = stands(hall) || owes(plan.left) ? [] : unbound(mine)
    return accept([...changes, ...forgotten], [...events, payoutCollected({ guild: plan.guild, player: me, ...plan.paid })], plan)
  },
})

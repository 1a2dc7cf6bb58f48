import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { add, type Change, gain, spend } from '../kernel/change.ts'
import { integer, oneOf, record, snowflake } from '../kernel/codec.ts'
import { quotient, SAFE_MAX, saturatingAdd } from '../kernel/numbers.ts'
import { of } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { dayOf } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { myWallet } from '../resources/state.ts'
import { audited } from './audit.ts'
import { noteDonation } from './donations.ts'
import { guildDonated } from './events.ts'
import { xpFor } from './formulas.ts'
import { actingAs } from './member.ts'
import { myGuild, myMembership, newAudits, theDonations, theHall, theRoster, theVault } from './state.ts'

/** What a vault takes. */
export const GIFTS = ['lumees', 'lumenite'] as const

const amount = integer({ min: 1, max: 1_000_000_000_000_000, doc: 'how much to give' })

/** How far a counter can still rise by something. */
const rising = (held: number, by: number): number => saturatingAdd(held, by) - held

/** Gives to the vault of one's guild; lumees make guild XP (docs/rules/guilds.md). */
export const donate = rule({
  name: 'guilds.donate',
  input: record({ amount, currency: oneOf(GIFTS, { doc: 'what to give' }) }, { defaults: { currency: 'lumees' } }),
  result: record({
    guild: snowflake(),
    currency: oneOf(GIFTS),
    amount: integer(),
    xp: integer({ unit: 'guild XP' }),
    vault: integer({ doc: 'what the vault then holds of it' }),
    contribution: integer({ doc: 'what one has then given of it' }),
  }),
  limit: 'guild_donate',
  reads: {
    mine: myMembership,
    wallet: myWallet,
    guild: of(myGuild, { hall: theHall, vault: theVault, roster: theRoster, donations: theDonations, audits: newAudits }),
  },
  emits: [guildDonated],
  inputs: (
    { wallet },
    {
      ruleset: {
        guilds: { donation },
      },
    },
  ) => [
    { amount: Math.max(donation.lumees, quotient(wallet.lumees, 10)), currency: 'lumees' as const },
    { amount: donation.lumees, currency: 'lumees' as const },
    { amount: donation.lumenite, currency: 'lumenite' as const },
  ],
  plan: ({ mine, wallet, guild }, input, { ruleset: { guilds: rules } }) => {
    const acting = actingAs(guild, mine.$.root, rules, 'donate')
    if (isLeft(acting)) return acting
    const { currency } = input
    const held = acting.right.guild.vault[`vault_${currency}`]
    const least = rules.donation[currency]
    const why = refusal(
      currency === 'lumenite' && !rules.donation.takesLumenite && no('guilds/lumenite-not-taken'),
      input.amount < least && no('guilds/below-minimum', { currency, least, amount: input.amount }),
      held > SAFE_MAX - input.amount && no('guilds/vault-full', { currency, room: SAFE_MAX - held }),
      currency === 'lumees' &&
        wallet.lumees < input.amount &&
        no('wallet/not-enough-lumees', { need: input.amount, have: wallet.lumees, for: 'guild-donation' }),
      currency === 'lumenite' &&
        wallet.lumenite < input.amount &&
        no('wallet/not-enough-lumenite', { need: input.amount, have: wallet.lumenite, for: 'guild-donation' }),
    )
    if (why) return left(why)
    return right({ cost: input.amount, xp: currency === 'lumees' ? xpFor(rules, input.amount) : 0 })
  },
  decide: ({ mine, wallet, guild }, { amount: given, currency }, { now }, { xp }) => {
    const me = mine.$.root
    const { hall, vault, roster, donations, audits } = guild! // the plan refuses without it
    const member = roster.get(me)!
    const before = member[`contribution_${currency}`]
    const changes: Change[] = [
      spend(wallet, currency, given, 'guild-donation'),
      gain(vault, `vault_${currency}`, given, 'guild-donation'),
      add(member, `contribution_${currency}`, rising(before, given)),
      ...(currency === 'lumees' ? noteDonation(donations.get(me)!, dayOf(now), given) : []),
      ...audited(hall, audits, { actor: me, action: 'donated', details: { [currency]: given } }, now),
    ]
    if (xp > 0)
      changes.push(add(member, 'contribution_xp', rising(member.contribution_xp, xp)), add(hall, 'experience', rising(hall.experience, xp)))
    const news = guildDonated({
      guild: hall.$.root,
      player: me,
      lumees: currency === 'lumees' ? given : 0,
      lumenite: currency === 'lumenite' ? given : 0,
      xp,
    })
    return accept(changes, [news], {
      guild: hall.$.root,
      currency,
      amount: given,
      xp,
      vault: vault[`vault_${currency}`] + given,
      contribution: saturatingAdd(before, given),
    })
  },
})

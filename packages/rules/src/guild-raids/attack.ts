import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import { critPpm } from '../combat/formulas.ts'
import { combatReads, strategicStrength } from '../combat/strength.ts'
import { audited } from '../guilds/audit.ts'
import { actingAs } from '../guilds/member.ts'
import { myGuild, myMembership, newAudits, theHall, thePayouts, theRoster, theVault } from '../guilds/state.ts'
import { add, type Change, set, spend } from '../kernel/change.ts'
import { flag, integer, list, nothing, nullable, record, snowflake } from '../kernel/codec.ts'
import { mulDiv, PPM } from '../kernel/numbers.ts'
import { of } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { dayOf, startOfDay } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { myCalling } from '../player/state.ts'
import { staminaSpent } from '../resources/events.ts'
import { poolReadyAt } from '../resources/ready.ts'
import { myPools } from '../resources/state.ts'
import { raidDefeated, raidShares, raidStruck } from './events.ts'
import { attemptsLeft, attemptsToday, dealt } from './raid.ts'
import { raidSites } from './sites.ts'
import { spoilsOf } from './spoils.ts'
import { theRaid, theRaidDamage, theRaidFame } from './state.ts'

/** Strikes the boss of one's guild's raid; its fall pays everyone who did enough (docs/rules/guild-raids.md). */
export const attackRaid = rule({
  name: 'guild-raids.attack',
  input: nothing,
  result: record({
    guild: snowflake(),
    hits: list(record({ damage: integer(), critical: flag() })),
    damage: integer({ doc: 'what the boss lost' }),
    hp_before: integer(),
    hp: integer({ doc: "the boss's, after it" }),
    hp_max: integer(),
    dealt: integer({ doc: 'what one has done to this boss in all' }),
    attempts_left: integer({ unit: 'attempts today' }),
    stamina: integer({ unit: 'stamina left' }),
    max_stamina: integer(),
    defeated: nullable(record({ pool: integer(), vault: integer(), shares: raidShares })),
  }),
  limit: 'guild_raid',
  reads: {
    mine: myMembership,
    pools: myPools,
    calling: myCalling,
    ...combatReads,
    guild: of(myGuild, {
      hall: theHall,
      vault: theVault,
      roster: theRoster,
      payouts: thePayouts,
      audits: newAudits,
      raid: theRaid,
      damage: theRaidDamage,
      fame: theRaidFame,
    }),
  },
  emits: [staminaSpent, raidStruck, raidDefeated],
  inputs: () => [{}],
  plan: (view, _input, ask) => {
    const { now, ruleset } = ask
    const { mine, pools, guild } = view
    const me = mine.$.root
    const acting = actingAs(guild, me, ruleset.guilds, 'raid_attack')
    if (isLeft(acting)) return acting
    const { raid, damage } = acting.right.guild
    const { guildRaids: rules } = ruleset
    if (raid.number === 0 || raid.killed_at !== null) return left(no('guild-raids/no-active-raid', { killed_at: raid.killed_at }))
    const tries = attemptsLeft(rules, damage.get(me)!, now)
    const strength = strategicStrength(ruleset, view)
    const why = refusal(
      now >= raid.ends_at && no('guild-raids/raid-ended', { ended_at: raid.ends_at }),
      tries === 0 && no('guild-raids/attempts-used', { attempts: rules.attempts, ready_at: startOfDay(dayOf(now) + 1) }),
      strength.power === 0 && no('guild-raids/no-maidens'),
      pools.stamina < rules.stamina &&
        no('resources/not-enough-stamina', {
          need: rules.stamina,
          have: pools.stamina,
          for: 'guild-raid',
          ready_at: poolReadyAt(
            'stamina',
            pools,
            { player_class: view.calling.player_class, leader: view.collection.leader, boon_mask: view.boons.boon_mask },
            rules.stamina,
            ask,
          ),
        }),
    )
    if (why) return left(why)
    return right({
      stamina: rules.stamina,
      hits: rules.hits,
      attack: strength.attack,
      critical_ppm: critPpm(ruleset.combat, strength.critPpm, 0),
      attempts: tries,
    })
  },
  decide: ({ mine, pools, guild }, _input, { now, ruleset, dice }, plan) => {
    const me = mine.$.root
    const { hall, raid, damage, audits, fame } = guild! // the plan refuses without it
    const hits: { damage: number; critical: boolean }[] = []
    let hp = raid.hp
    for (let i = 0; i < plan.hits && hp > 0; i++) {
      const critical = dice.chance(raidSites.critical, i, plan.critical_ppm)
      const blow = Math.max(1, critical ? mulDiv(plan.attack, ruleset.combat.critical.damagePpm, PPM) : plan.attack)
      hits.push({ damage: blow, critical })
      hp = Math.max(0, hp - blow)
    }
    const row = damage.get(me)!
    const done = raid.hp - hp
    const all = dealt(raid, row) + done
    const changes: Change[] = [
      ...(plan.stamina > 0 ? [spend(pools, 'stamina', plan.stamina, 'guild-raid')] : []),
      set(raid, 'hp', hp),
      set(row, 'raid', raid.number),
      set(row, 'damage', all),
      set(row, 'attempts_day', dayOf(now)),
      set(row, 'attempts', attemptsToday(row, now) + 1),
    ]
    const about = { guild: hall.$.root, name: hall.name, raid: raid.number, player: me }
    const struck = raidStruck({ ...about, damage: done, hp })
    const spent = plan.stamina > 0 ? [staminaSpent({ amount: plan.stamina, source: 'guild-raid' })] : []
    const told = {
      guild: hall.$.root,
      hits,
      damage: done,
      hp_before: raid.hp,
      hp,
      hp_max: raid.hp_max,
      dealt: all,
      attempts_left: plan.attempts - 1,
      stamina: pools.stamina - plan.stamina,
      max_stamina: pools.max_stamina,
    }
    if (hp > 0) return accept(changes, [...spent, struck], { ...told, defeated: null })
    const spoils = spoilsOf(ruleset.guildRaids, guild!, { player: me, damage: all })
    changes.push(
      set(raid, 'killed_at', now),
      add(fame, 'raid_kills', 1),
      ...spoils.changes,
      ...audited(hall, audits, { actor: me, action: 'raid-defeated', details: { raid: raid.number, shares: spoils.shares.length } }, now),
    )
    const won = { pool: raid.pool, vault: spoils.vault, shares: spoils.shares }
    return accept(changes, [...spent, struck, raidDefeated({ ...about, ...won })], { ...told, defeated: won })
  },
})

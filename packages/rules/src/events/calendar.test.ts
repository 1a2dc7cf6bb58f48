import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { shippedRuleset } from '../../fixtures/shipped-ruleset.ts'
import { game } from '../game.ts'
import { apply } from '../kernel/apply.ts'
import { eventsBetween, eventsIn } from '../kernel/calendar.ts'
import { preview } from '../kernel/step.ts'
import { DAY, HOUR, MINUTE } from '../kernel/time.ts'
import { InPlaceWorld, PersistentWorld, type World } from '../kernel/world.ts'
import { POINT } from '../resources/state.ts'
import { envOf, GENESIS, PEOPLE, play, type Scene, stage } from '../testing/index.ts'

const ruleset = await shippedRuleset()
const empty = stage(ruleset, { own: { energy: 0, stamina: 0 } })

let serial = 0
/** The scene after an operator's command, and the event's id. */
const operator = (scene: Scene, rule: string, input: object) => {
  const command = `7${String(++serial).padStart(17, '0')}`
  const decoded = game.bundle(rule).rule.input.decode(input)
  if (!isRight(decoded)) throw new Error(`${rule} does not take ${JSON.stringify(input)}`)
  const outcome = play(scene.world, { rule, actor: null, input: decoded.right }, envOf(ruleset, scene.now, undefined, { command }))
  return { outcome, command, scene: isRight(outcome) ? scene.in(outcome.right.world) : scene }
}

const start = (scene: Scene, boosts: object, hours: number) => {
  const done = operator(scene, 'events.start', { name: 'Feast', boosts, hours })
  expect(done.outcome).toMatchObject({ _tag: 'Right' })
  return { scene: done.scene, event: done.command }
}

const refused = (scene: Scene, rule: string, input: object) => {
  const { outcome } = operator(scene, rule, input)
  return isRight(outcome) ? 'accepted' : outcome.left
}

const live = (scene: Scene) => eventsIn(scene.world, game.calendar!)
const ofEnergy = { energy_regen: 500_000 }

describe('an event', () => {
  it('stands in the calendar as it was wished for, under the id of its command', () => {
    const { scene, event } = start(empty, { energy_regen: 500_000, xp: 1_000_000 }, 24)
    expect(live(scene)).toEqual([
      { id: event, version: 1, boosts: { xp: 1_000_000, energy_regen: 500_000 }, startsAt: GENESIS, endsAt: GENESIS + DAY },
    ])
  })

  it('is read anew once it has changed, also in a world that changes in place', () => {
    const worlds: readonly World[] = [new PersistentWorld(game.schema), new InPlaceWorld(game.schema)]
    for (const world of worlds) {
      const { scene: started, event } = start(empty.in(world), ofEnergy, 2)
      const [first] = live(started)
      expect(live(started)[0]).toBe(first)
      const extended = operator(started, 'events.extend', { event, hours: 1 })
      expect(extended.outcome).toMatchObject({ _tag: 'Right' })
      expect(live(extended.scene)).toMatchObject([{ id: event, version: 2, endsAt: first!.endsAt + HOUR }])
      const other = start(extended.scene, ofEnergy, 1)
      expect(live(other.scene).map(({ id }) => id)).toEqual([event, other.event].sort())
    }
  })

  it('is told with who made it', () => {
    const { outcome, command } = operator(empty, 'events.schedule', {
      name: 'Feast',
      boosts: ofEnergy,
      starts_at: GENESIS + HOUR,
      ends_at: GENESIS + DAY,
      by: '900000000000000009',
    })
    expect(outcome).toMatchObject({
      right: {
        result: { event: command, starts_at: GENESIS + HOUR, ends_at: GENESIS + DAY },
        events: [{ type: 'events.scheduled', data: { event: command, boosts: { energy_regen: 500_000 }, by: '900000000000000009' } }],
      },
    })
  })

  it('is refused for what is wrong with it, in order', () => {
    const wish = { name: 'x', boosts: ofEnergy, hours: 1 }
    expect(refused(empty, 'events.start', { ...wish, boosts: {} })).toMatchObject({
      code: 'core/invalid-input',
      params: { path: 'boosts' },
    })
    expect(refused(empty, 'events.start', { ...wish, boosts: { energy_regen: 9, enrgy_regen: 500_000 }, hours: 999 })).toMatchObject({
      code: 'events/unknown-kind',
      params: { kind: 'enrgy_regen', nearest: 'energy_regen' },
    })
    expect(refused(empty, 'events.start', { ...wish, boosts: { capture: 260_000 }, hours: 999 })).toMatchObject({
      code: 'events/boost-out-of-range',
      params: { kind: 'capture', boost_ppm: 260_000, min_ppm: 10_000, max_ppm: 250_000 },
    })
    expect(refused(empty, 'events.start', { ...wish, boosts: { xp: -1_000_000 } })).toMatchObject({ params: { boost_ppm: -1_000_000 } })
    expect(refused(empty, 'events.start', { ...wish, hours: 337 })).toMatchObject({ code: 'events/invalid-window' })
    expect(refused(empty, 'events.start', { ...wish, hours: 336 })).toBe('accepted')
  })

  it('neither begins in the past nor ends before it begins', () => {
    const window = (from: number, to: number) =>
      refused(empty, 'events.schedule', { name: 'x', boosts: ofEnergy, starts_at: GENESIS + from, ends_at: GENESIS + to })
    expect(window(-1, HOUR)).toMatchObject({ code: 'events/invalid-window' })
    expect(window(5, 5)).toMatchObject({ code: 'events/invalid-window' })
    expect(window(HOUR, HOUR + 336 * HOUR + 1)).toMatchObject({ code: 'events/invalid-window' })
    expect(window(0, 1)).toBe('accepted')
  })

  it('is the fifth at most at any one time', () => {
    let scene = empty
    for (let i = 0; i < 5; i++)
      scene = operator(scene, 'events.schedule', {
        name: `${i}`,
        boosts: ofEnergy,
        starts_at: GENESIS + i * HOUR,
        ends_at: GENESIS + 10 * HOUR,
      }).scene
    const between = (from: number, to: number) =>
      refused(scene, 'events.schedule', { name: 'x', boosts: ofEnergy, starts_at: GENESIS + from * HOUR, ends_at: GENESIS + to * HOUR })
    expect(between(0, 4)).toBe('accepted')
    expect(between(0, 5)).toMatchObject({ code: 'events/too-many-events', params: { running: 5, most: 5, at: GENESIS + 4 * HOUR } })
    expect(between(10, 12)).toBe('accepted')
  })

  it('can last longer, but not longer than allowed, nor where five others run', () => {
    const { scene, event } = start(empty, ofEnergy, 24)
    const longer = operator(scene.after(HOUR), 'events.extend', { event, hours: 12 })
    expect(live(longer.scene)).toMatchObject([{ version: 2, startsAt: GENESIS, endsAt: GENESIS + 36 * HOUR }])
    expect(refused(longer.scene, 'events.extend', { event, hours: 301 })).toMatchObject({ code: 'events/invalid-window' })
    let crowded = longer.scene
    for (let i = 0; i < 5; i++)
      crowded = operator(crowded, 'events.schedule', {
        name: `${i}`,
        boosts: ofEnergy,
        starts_at: GENESIS + 40 * HOUR,
        ends_at: GENESIS + 41 * HOUR,
      }).scene
    expect(refused(crowded, 'events.extend', { event, hours: 4 })).toBe('accepted')
    expect(refused(crowded, 'events.extend', { event, hours: 5 })).toMatchObject({ code: 'events/too-many-events' })
  })

  it('ends now when it is cancelled, and never begins when it had not', () => {
    const { scene, event } = start(empty, ofEnergy, 24)
    const cancelled = operator(scene.after(HOUR), 'events.cancel', { event })
    expect(live(cancelled.scene)).toMatchObject([{ version: 2, endsAt: GENESIS + HOUR }])
    expect(refused(cancelled.scene, 'events.cancel', { event })).toMatchObject({ code: 'events/event-ended', params: { cancelled: true } })
    expect(refused(cancelled.scene, 'events.extend', { event, hours: 1 })).toMatchObject({ code: 'events/event-ended' })
    expect(refused(scene.after(DAY), 'events.cancel', { event })).toMatchObject({
      code: 'events/event-ended',
      params: { cancelled: false },
    })
    expect(refused(scene, 'events.cancel', { event: PEOPLE[0] })).toMatchObject({ code: 'events/event-not-found' })
    const later = operator(empty, 'events.schedule', { name: 'x', boosts: ofEnergy, starts_at: GENESIS + DAY, ends_at: GENESIS + 2 * DAY })
    const never = operator(later.scene, 'events.cancel', { event: later.command })
    expect(live(never.scene)).toMatchObject([{ startsAt: GENESIS + DAY, endsAt: GENESIS + DAY }])
    expect(eventsBetween(live(never.scene), 0, GENESIS + 9 * DAY)).toEqual([])
  })
})

describe('what grows meanwhile', () => {
  it('R1: energy over the beginning, an extension and the end of an event is that of its pieces', () => {
    const began = start(empty.after(HOUR), ofEnergy, 2)
    const longer = operator(began.scene.after(HOUR), 'events.extend', { event: began.event, hours: 1 }).scene
    // an hour at 15, three at 22.5, an hour at 15
    const late = longer.after(3 * HOUR).does('player.set-class', { class: 'destroyer' }, [], live(longer))
    expect(late.me).toMatchObject({ energy: 15 + 67 + 15, energy_rem: POINT / 2 })
  })

  it('R1–R3: looking in at any time changes nothing, whatever operators do meanwhile', () => {
    const deed = fc.record({
      wait: fc.integer({ min: 0, max: 5 * HOUR }),
      what: fc.constantFrom('start', 'later', 'extend', 'cancel'),
      boost: fc.integer({ min: 1, max: 10 }),
      hours: fc.integer({ min: 1, max: 9 }),
      looks: fc.boolean(),
    })
    const look = (scene: Scene, n: number): Scene =>
      scene.does('player.allocate', { energy: 0, stamina: 0, hp: 0, attack: n === 0 ? 1 : 0, defense: n === 0 ? 0 : 1 }, [], live(scene))
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 8 }), (deeds) => {
        // one life that looks in now and then (pools are settled by it), one that only comes back at the end
        let seen = stage(ruleset, { own: { energy: 0, stamina: 0, points_energy: 1_000, max_energy: 10_100, points_available: 500 } })
        let unseen = seen
        const events: string[] = []
        for (const { wait, what, boost, hours, looks } of deeds) {
          const last = events.at(-1)
          const boosts = { energy_regen: boost * 100_000, stamina_regen: boost * 100_000 }
          seen = seen.after(wait)
          unseen = unseen.after(wait)
          const [rule, input] =
            what === 'start'
              ? (['events.start', { name: 'x', boosts, hours }] as const)
              : what === 'later' || last === undefined
                ? (['events.schedule', { name: 'x', boosts, starts_at: seen.now + HOUR, ends_at: seen.now + (1 + hours) * HOUR }] as const)
                : ([`events.${what}`, what === 'extend' ? { event: last, hours } : { event: last }] as const)
          const done = operator(seen, rule, input)
          seen = done.scene
          if (isRight(done.outcome)) {
            if (rule === 'events.start' || rule === 'events.schedule') events.push(done.command)
            unseen = unseen.in(apply(unseen.world, done.outcome.right.changes))
          }
          if (looks) seen = look(seen, 0)
          expect(seen.me['stamina']).toBeLessThanOrEqual(50)
        }
        seen = look(seen.after(7 * HOUR + MINUTE), 1)
        unseen = look(unseen.after(7 * HOUR + MINUTE), 1)
        for (const column of ['energy', 'energy_rem', 'stamina', 'stamina_rem']) expect(seen.me[column], column).toBe(unseen.me[column])
      }),
      { numRuns: 60 },
    )
  })
})

describe('what events change', () => {
  it('raises the odds of the highest tier, in the pull as in the odds that are shown', () => {
    const { scene } = start(empty, { summon_rate: 3_000_000 }, 1)
    const asked = (at: Scene) =>
      preview(
        game,
        at.world,
        { rule: 'summon.odds', actor: PEOPLE[0]!, input: {} },
        envOf(ruleset, at.now, undefined, { active: live(at) }) as never,
      )
    // tiers 3, 2, 1 at weights 22·4, 22·0.75, 22·0.5625
    const { options, weights } = ruleset.summon.rates(1, 3_000_000)
    expect(asked(scene)).toMatchObject({
      right: { boost_ppm: 3_000_000, tiers: options.map((tier, i) => ({ tier, weight: weights[i] })) },
    })
    expect(weights[0]).toBe(752_941)
    expect(asked(scene.after(HOUR))).toMatchObject({ right: { boost_ppm: 0, tiers: [{ tier: 3, weight: 432_433 }, {}, {}] } })
    const pulled = scene.does('summon.pull', { count: 1 }, [752_940, 0, 0, 0, 0], live(scene))
    expect(pulled.result).toMatchObject({ results: [{ tier: 3 }] })
  })

  it('adds to the chance of a fusion, as previewed', () => {
    const base = ruleset.maidens.ofTierAndElement(1, 'earth')[0]!
    const fuser = stage(ruleset, { stacks: [{ base, quantity: 2 }], own: { lumees: 1_000_000 } })
    const { scene } = start(fuser, { fusion_success: 150_000 }, 1)
    const chance = (rule: string, at: Scene) =>
      preview(
        game,
        at.world,
        { rule, actor: PEOPLE[0]!, input: { a: base, b: base } },
        envOf(ruleset, at.now, undefined, { active: live(at) }) as never,
      )
    for (const rule of ['fusion.fuse', 'fusion.preview']) {
      expect(chance(rule, fuser)).toMatchObject({ right: { success_ppm: 750_000 } })
      expect(chance(rule, scene)).toMatchObject({ right: { success_ppm: 900_000 } })
    }
  })

  it('tells players what runs and what it changes for them', () => {
    const { scene } = start(empty, { energy_regen: 1_000_000, summon_rate: 3_000_000, capture: 250_000 }, 2)
    const answer = preview(game, scene.world, { rule: 'player.boosts', actor: PEOPLE[0]!, input: {} }, envOf(ruleset, scene.now) as never)
    expect(answer).toMatchObject({
      right: {
        running: [{ name: 'Feast' }],
        coming: [],
        recent: [],
        highest_tier: 3,
        effects: [
          { kind: 'summon_rate', boost_ppm: 3_000_000, capped: true, without: 432_433, with: 752_941 },
          { kind: 'capture', boost_ppm: 250_000, without: null, with: null },
          { kind: 'energy_regen', boost_ppm: 1_000_000, without: 15_000, with: 30_000 },
        ],
      },
    })
  })
})

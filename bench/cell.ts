import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset } from '@lumen/rules'
import { begin, type Command, MutablePlay, RulesPlay, START } from './baseline/twin.ts'
import { beginWorld, MutableWorldPlay, partOf, putOnFloor, type WorldCommand } from './baseline/world-twin.ts'
import { cpuSeconds } from './measure.ts'

/**
 * One cell of the rules' table, in a process of its own so that no other cell's shapes warm or spoil the compiler:
 * `node bench/cell.ts (mutable|in-place|persistent) COMMAND STEPS` prints CPU nanoseconds a step.
 */
const [, , how, what, steps] = process.argv as [string, string, string, string, string]
const n = Number(steps)
const compiled = compileRuleset((await readConfig(defaultConfigDir)).files)
if (compiled._tag === 'Left') throw new Error('the shipped config does not compile')

const DROP: WorldCommand = { rule: 'drop.perform' }
const SUMMON: WorldCommand = { rule: 'summon.pull', count: 10 }
const DAILY: WorldCommand = { rule: 'daily.claim' }
const COLLECT: WorldCommand = { rule: 'shrines.collect', shrine: null }
const ATTACK: WorldCommand = { rule: 'tower.attack', size: 'x3' }
const EXPLORE: WorldCommand = { rule: 'exploration.explore', sector: 1 }
const DONATE: WorldCommand = { rule: 'guilds.donate', amount: 1_000, currency: 'lumees' }
/** These need a player with shrines, a guild and levels; how often they are put back to where the next steps are possible. */
const REACH: Readonly<Record<string, number>> = { shrines: 10_000, tower: 4, explore: 10, donate: 10_000 }
const COMMANDS: Readonly<Record<string, (i: number) => WorldCommand>> = {
  drop: () => DROP,
  summon: () => SUMMON,
  fusion: (i) => ({ rule: 'fusion.fuse', a: 1 + (i % 6), b: 1 + (i % 6) }),
  daily: () => DAILY,
  shrines: () => COLLECT,
  tower: () => ATTACK,
  explore: () => EXPLORE,
  donate: () => DONATE,
  mix: (i) => {
    switch (i % 6) {
      case 0:
        return DROP
      case 1:
        return SUMMON
      case 2:
        return { rule: 'fusion.fuse', a: 1 + (i % 18), b: 1 + (i % 18) }
      case 3:
        return DAILY
      case 4:
        return { rule: 'maidens.set-leader', maiden: 1 + ((i * 7) % 24) }
      default:
        return { rule: i % 12 < 6 ? 'maidens.lock' : 'maidens.unlock', maiden: 20 + (i % 2) }
    }
  },
}

const command = COMMANDS[what]!
const rules = new RulesPlay(compiled.right, how === 'persistent' ? 'persistent' : 'in place')
const reach = REACH[what]
const world = reach === undefined ? undefined : new MutableWorldPlay(compiled.right)
const mutable = world ?? new MutablePlay(compiled.right)
if (world) beginWorld(rules, world)
else begin(rules, mutable)
const play =
  how !== 'mutable'
    ? (c: WorldCommand, now: number, seed: number) => rules.run(c.rule, c, now, seed)
    : world
      ? (c: WorldCommand, now: number, seed: number) => world.runAny(c, now, seed)
      : (c: WorldCommand, now: number, seed: number) => mutable.run(c as Command, now, seed)

// a stock to fuse from, and purses that outlast the run
const stock = what === 'fusion' ? 3_000 : 40
/** Three floors further, a player of this stock does not win at once any more. */
const FLOOR = 94
let now = START
let seed = 1
const refill = (): void => {
  if (how === 'mutable') {
    mutable.player.coin = 900_000
    mutable.player.lumees = 900_000_000_000
    if (what === 'fusion') for (let id = 1; id <= 6; id++) if (mutable.player.stacks[id]) mutable.player.stacks[id]!.quantity = 9_000
    return
  }
  const { row, parts, kind } = rules.aggregate()
  row['auric_coin'] = 900_000
  row['lumees'] = 900_000_000_000
  if (what !== 'fusion') return
  const stacks = parts[kind.children.findIndex((c) => c.table === 'maidens')] as {
    stored: (id: number) => { quantity: number } | undefined
  }
  for (let id = 1; id <= 6; id++) {
    const held = stacks.stored(id)
    if (held) held.quantity = 9_000
  }
}

/** Rested, before a fresh boss, at the beginning of the sector. */
const putBack = (): void => {
  if (what === 'shrines' || what === 'donate') return
  if (world && how === 'mutable') {
    const { player: p } = world
    p.energy = p.maxEnergy
    p.stamina = p.maxStamina
    p.hp = p.maxHp
    if (what === 'tower') Object.assign(p.tower, { floor: FLOOR, bossHp: 0, bossMax: 0 })
    else p.sectors[1]!.sublevel = 1
    return
  }
  const root = rules.aggregate()
  const { row } = root
  row['energy'] = row['max_energy']
  row['stamina'] = row['max_stamina']
  row['hp'] = row['max_hp']
  if (what === 'tower') putOnFloor(rules, FLOOR)
  else {
    const sectors = partOf(root, 'sector_progress') as { readonly stored: (sector: number) => { sublevel: number } | undefined }
    sectors.stored(1)!.sublevel = 1
  }
}
for (let i = 0; i < stock; i++) play({ rule: 'summon.pull', count: 10 }, now, seed++)
refill()
const HOURLY = ['mix', 'shrines', 'explore']
const STEP = what === 'daily' ? 43_200_000 : HOURLY.includes(what) ? 3_700_000 : 300_001
let accepted = 0
const run = (count: number): void => {
  for (let i = 0; i < count; i++) {
    now += STEP
    if (play(command(i), now, seed++)) accepted++
    if (i % 10_000 === 9_999) refill()
    if (reach !== undefined && i % reach === reach - 1) putBack()
  }
}
run(Math.ceil(n / 5))
accepted = 0
const before = cpuSeconds()
run(n)
const ns = ((cpuSeconds() - before) / n) * 1e9
console.log(JSON.stringify({ ns, accepted: accepted / n }))

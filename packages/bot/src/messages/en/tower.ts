import { ELEMENTS, type Element, type Mechanic, type MechanicRules, type Token } from '@lumen/rules'
import { counted, percentOf } from '../../views/figures.ts'

export const TOKEN_WORDS: Readonly<Record<Token, string>> = {
  bronze: 'Bronze',
  silver: 'Silver',
  gold: 'Gold',
  platinum: 'Platinum',
  diamond: 'Diamond',
  mythic: 'Mythic',
}

/** `1 bronze token`, `3 gold tokens`. */
export const tokensWord = ({ token, amount }: { readonly token: Token; readonly amount: number }): string =>
  counted(amount, `${token} token`)

const times = (ppm: number): string => `×${Number((ppm / 1_000_000).toFixed(2))}`

/** What a boss can do: its name, and what that means for whoever fights it. */
export const MECHANIC_WORDS: Readonly<Record<Mechanic, (rules: MechanicRules) => readonly [name: string, meaning: string]>> = {
  flame_shield: ({ shield }) => [
    'Flame Shield',
    `your hits do ${times(shield.damagePpm)} while it has more than ${percentOf(shield.abovePpm)} left`,
  ],
  burning_aura: ({ auraPpm }) => ['Burning Aura', `each attack that it outlives burns ${percentOf(auraPpm)} of your most hit points`],
  lightning_surge: ({ surgePpm }) => ['Lightning Surge', `it strikes back ${times(surgePpm)} as hard`],
  storm_barrier: ({ missPpm }) => ['Storm Barrier', `${percentOf(missPpm)} of your hits miss`],
  momentum_drain: ({ drain }) => ['Momentum Drain', `you lose momentum ${drain === 2 ? 'twice' : `${drain} times`} as fast`],
  null_field: ({ nullField }) => [
    'Null Field',
    `only ${percentOf(Number((nullField.n * 1_000_000n) / nullField.d))} of what your elements add counts`,
  ],
  singularity_pulse: ({ pulse }) => [
    'Singularity Pulse',
    `it answers every ${counted(pulse.every, 'attack').replace(/^(\d+) attacks?$/, '$1th attack')} ${times(pulse.counterPpm)} as hard`,
  ],
}

/** Names for the guardians of ordinary floors: how they are, by element, and what they are. Nothing but their looks depends on it. */
const MANNERS: Readonly<Record<Element, readonly string[]>> = {
  infernal: ['Ashen', 'Cinder', 'Smouldering', 'Scorched', 'Kindled'],
  umbral: ['Dusk', 'Veiled', 'Hollow', 'Moonless', 'Silent'],
  earth: ['Mossy', 'Granite', 'Rooted', 'Thornclad', 'Amber'],
  tempest: ['Gale', 'Crackling', 'Stormborn', 'Restless', 'Thunderous'],
  radiant: ['Gilded', 'Dawnlit', 'Shining', 'Hallowed', 'Sunlit'],
  abyssal: ['Drowned', 'Tidal', 'Brine', 'Fathomless', 'Coral'],
}
const KINDS = ['Hound', 'Sentinel', 'Serpent', 'Colossus', 'Stag', 'Sphinx', 'Warden'] as const

/** The guardian of an ordinary floor: always the same. */
export const guardian = (floor: number): { readonly name: string; readonly element: Element } => {
  const element = ELEMENTS[(floor - 1) % ELEMENTS.length]!
  const manners = MANNERS[element]
  return { name: `${manners[Math.floor((floor - 1) / ELEMENTS.length) % manners.length]!} ${KINDS[(floor * 3) % KINDS.length]!}`, element }
}

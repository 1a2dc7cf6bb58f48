import { type Base, nearest, type Ruleset } from '@lumen/rules'
import { WrongArguments } from '../cli/verb.ts'

/** What someone waits for. */
export type Wanted =
  | { readonly kind: 'tier'; readonly tier: number }
  | { readonly kind: 'maiden'; readonly base: Base }
  | { readonly kind: 'new' }
  | { readonly kind: 'all'; readonly tier: number }

const EXAMPLES = 'T12 (any maiden of tier 12), "all T12" (each of them), new (one not owned yet), or a maiden by her name or number'

/** Reads what is waited for. Throws WrongArguments. */
export const wantedOf = (text: string, { maidens }: Ruleset): Wanted => {
  const word = text.trim()
  const tier = /^(all )?t(\d+)$/i.exec(word)
  if (tier) return { kind: tier[1] ? 'all' : 'tier', tier: Number(tier[2]) }
  if (word.toLowerCase() === 'new') return { kind: 'new' }
  const base = maidens.bases.find(({ id, name }) => `${id}` === word || name.toLowerCase() === word.toLowerCase())
  if (base) return { kind: 'maiden', base }
  const near = nearest(
    word.toLowerCase(),
    maidens.bases.map(({ name }) => name.toLowerCase()),
  )
  const named = maidens.bases.find(({ name }) => name.toLowerCase() === near)
  throw new WrongArguments(`--until is "${text}"; expected ${EXAMPLES}.${named ? ` Did you mean "${named.name}"?` : ''}`)
}

/** What is waited for, in words. */
export const wantedInWords = (wanted: Wanted, { maidens }: Ruleset): string => {
  switch (wanted.kind) {
    case 'tier':
      return `a maiden of tier ${wanted.tier} (${maidens.tierName(wanted.tier)})`
    case 'all':
      return `every maiden of tier ${wanted.tier} (${maidens.tierName(wanted.tier)})`
    case 'new':
      return 'a maiden that is not owned yet'
    default:
      return `${wanted.base.name} (tier ${wanted.base.tier}, ${wanted.base.element})`
  }
}

/** How many different maidens of each tier are owned; a list by tier, index 0 unused. */
export type Owned = readonly number[]

/** Reads `T12=3` and `all`; tiers that nobody names are taken as not owned at all. Throws WrongArguments. */
export const ownedOf = (typed: readonly string[], { maidens }: Ruleset): Owned => {
  const owned = maidens.summonable.map(() => 0)
  for (const part of typed.flatMap((one) => one.split(','))) {
    if (part.trim().toLowerCase() === 'all') {
      maidens.summonable.forEach((bases, tier) => {
        owned[tier] = bases.length
      })
      continue
    }
    const [, tier, number] = /^\s*t(\d+)\s*=\s*(\d+|all)\s*$/i.exec(part) ?? []
    const most = tier === undefined ? undefined : maidens.summonable[Number(tier)]?.length
    const count = number?.toLowerCase() === 'all' ? most : Number(number)
    if (most === undefined || most === 0 || count === undefined || !(count <= most))
      throw new WrongArguments(
        `--owned is "${part}"; expected how many different maidens of a tier are owned, as in T12=3${most ? ` (tier ${tier} has ${most})` : ''}, or all.`,
      )
    owned[Number(tier)] = count
  }
  return owned
}

import type { Currency } from '../engine/flow-ledger.ts'
import type { CurrencyFindings } from './findings/currencies.ts'

/** The systems of the game as a designer thinks of them, in the order of the report. */
export const SYSTEMS = [
  'tower',
  'exploration',
  'shrines',
  'daily quests',
  'levels',
  'drops',
  'summons',
  'fusion',
  'guilds',
  'account',
] as const
export type System = (typeof SYSTEMS)[number]

/** To which system a source or sink belongs, by the reason that its rule gave. */
const BELONGS: Readonly<Record<string, System>> = {
  tower: 'tower',
  exploration: 'exploration',
  matron: 'exploration',
  purification: 'exploration',
  shrines: 'shrines',
  'shrine sale': 'shrines',
  'shrine building': 'shrines',
  'shrine upgrade': 'shrines',
  daily: 'daily quests',
  weekly: 'daily quests',
  comeback: 'daily quests',
  milestone: 'levels',
  drop: 'drops',
  summon: 'summons',
  fusion: 'fusion',
  registration: 'account',
  compensation: 'account',
  respec: 'account',
  'class change': 'account',
}

/** The system of a source or sink; a reason that nobody has named here is the guilds' if it begins with their name, else the account's. */
export const systemOf = (source: string): System => BELONGS[source] ?? (source.startsWith('guild') ? 'guilds' : 'account')

/** What one system earned or took of one currency, all days and the mean player. */
export interface SystemShare {
  readonly currency: Currency
  readonly system: System
  /** Of all that was earned; 0 where nothing was. */
  readonly earned: number
  readonly earnedShare: number
  readonly spent: number
  readonly spentShare: number
}

/** How much of a currency's earnings and expenses each system is. */
export const systemShares = ({ currency, totals, minted, burned }: CurrencyFindings): readonly SystemShare[] =>
  SYSTEMS.flatMap((system) => {
    const mine = totals.filter(({ source }) => systemOf(source) === system)
    if (mine.length === 0) return []
    const earned = mine.reduce((sum, { perAgent }) => sum + Math.max(0, perAgent), 0)
    const spent = mine.reduce((sum, { perAgent }) => sum + Math.max(0, -perAgent), 0)
    return [
      {
        currency,
        system,
        earned,
        earnedShare: minted === 0 ? 0 : earned / minted,
        spent,
        spentShare: burned === 0 ? 0 : spent / burned,
      },
    ]
  })

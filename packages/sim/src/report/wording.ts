import { meaningOf, reachedLabel } from '../statistics/kpi-catalogue.ts'

const CURRENCY: Readonly<Record<string, string>> = { lumees: 'lumees', auric_coin: 'auric coin', lumenite: 'lumenite' }

const SOURCES: Readonly<Record<string, string>> = {
  daily: 'daily rewards',
  weekly: 'weekly bonus',
  comeback: 'comeback bonus',
  milestone: 'level milestones',
  tower: 'the tower',
  exploration: 'exploration',
  matron: 'matrons',
  purification: 'purifications',
  shrines: 'shrines',
  'shrine sale': 'sales of shrines',
  'shrine building': 'building shrines',
  'shrine upgrade': 'upgrades of shrines',
  drop: 'drops',
  fusion: 'fusions',
  summon: 'summons',
  compensation: 'the scenario’s start',
  purchase: 'purchases with money',
  guild: 'founding guilds',
  'guild-donation': 'gifts to guilds',
  'guild-payout': 'payouts of guilds',
  'guild-grant': 'grants from vaults',
  'guild-raid': 'raids',
  'guild-shrine': 'shrines of guilds',
  'guild-shrine-upgrade': 'upgrades of guilds’ shrines',
  'guild-upgrade': 'upgrades of guilds',
  'guild-war': 'wars',
  'guild-disbanded': 'vaults of guilds that ended',
  respec: 'respecs',
  'class change': 'class changes',
}

/** A source or sink as people write it. */
export const sourceName = (source: string): string => SOURCES[source] ?? source

/** A currency as people write it. */
export const currencyName = (currency: string): string => CURRENCY[currency] ?? currency

/** A sentence's beginning. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** An indicator's name for people. */
export const label = (name: string): string => {
  const known = meaningOf(name)?.label
  if (known !== undefined) return known
  const wait = name.startsWith('reached_') ? meaningOf(name.replace('reached_', 'days_to_')) : undefined
  return wait === undefined ? capital(name.replaceAll('_', ' ')) : reachedLabel(wait.label)
}

/** 1,234 · 12.3K · 4.56M · 606B; small numbers with up to two decimals. */
export const short = (value: number): string => {
  const size = Math.abs(value)
  if (size >= 999_500_000) return `${Number((value / 1e9).toPrecision(3)).toLocaleString('en-US')}B`
  if (size >= 999_500) return `${Number((value / 1e6).toPrecision(3))}M`
  if (size >= 9_999.5) return `${Number((value / 1e3).toPrecision(3))}K`
  if (size >= 100 || Number.isInteger(value)) return (Math.round(value) + 0).toLocaleString('en-US') // never -0
  return size >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** A share as per cent. */
export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`

/** Whether an indicator is a share of something. */
export const isShare = (name: string): boolean => name.startsWith('reached_') || meaningOf(name)?.unit === 'share'

/** An indicator's value for people. */
export const amount = (name: string, value: number): string => (isShare(name) ? percent(value) : short(value))

/** "1 day", "3 days". */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`

/** A factor as one reads it. */
export const times = (factor: number): string => (factor >= 10 ? Math.round(factor).toLocaleString('en-US') : factor.toFixed(1))

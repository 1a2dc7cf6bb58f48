import { figure } from '../cards/card.ts'

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** 1,234 · 12.3K · 4.56M; never more than there is. */
export const short = figure

/** Every digit: 1,234,567. */
export const exact = (value: number): string => grouped.format(value)

/** A price or a balance: every digit while that stays readable. */
export const amount = (value: number): string => (value < 1_000_000 ? exact(value) : short(value))

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** Parts of a whole as a percentage with at most so many decimals: `25.8 %`. */
export const percent = (part: number, whole: number, decimals = 1): string => {
  const share = whole === 0 ? 0 : (part / whole) * 100
  const text = trimmed(share.toFixed(decimals))
  return share > 0 && text === '0' ? `under ${(1 / 10 ** decimals).toFixed(decimals)} %` : `${text} %`
}

export const percentOf = (ppm: number, decimals = 1): string => percent(ppm, 1_000_000, decimals)

/** `1 copy`, `2 copies`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${amount(n)} ${n === 1 ? one : many}`

const BLOCKS = 10

/** Progress as ten blocks; begun is never empty, unfinished never full. */
export const bar = (value: number, max: number): string => {
  const share = max <= 0 ? 1 : Math.min(1, Math.max(0, value / max))
  const full = share === 1 ? BLOCKS : share === 0 ? 0 : Math.min(BLOCKS - 1, Math.max(1, Math.round(share * BLOCKS)))
  return `${'▰'.repeat(full)}${'▱'.repeat(BLOCKS - full)}`
}

/** A Discord timestamp that counts: "in 5 minutes". */
export const relative = (ms: number): string => `<t:${Math.ceil(ms / 1_000)}:R>`

/** A Discord timestamp as a date. */
export const dated = (ms: number): string => `<t:${Math.floor(ms / 1_000)}:D>`

/** A Discord timestamp as date and time, to the minute. */
export const moment = (ms: number): string => `<t:${Math.floor(ms / 1_000)}:f>`

/** Before and after: `18,200 → 6,489`. */
export const change = (before: number, after: number): string => `${exact(before)} → **${exact(after)}**`

/** A span for people: `5 minutes`, `2 days`. */
export const span = (ms: number): string => {
  const steps = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1_000],
  ] as const
  const [unit, size] = steps.find(([, each]) => ms >= each) ?? steps[3]
  return counted(Math.max(1, Math.round(ms / size)), unit)
}

/** What something would cost in lumenite, or what is missing for it. */
export const priced = (have: number, price: number): string =>
  have < price ? `It takes **${amount(price)} lumenite**; you have **${amount(have)}**.` : `Lumenite ${change(have, have - price)}`

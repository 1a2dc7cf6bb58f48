import { element } from '../dom/element.ts'
import type { TimestampStyle } from './node.ts'

/** The page speaks English, so times follow the reader's own English, or the British one. */
const LOCALE = navigator.language.startsWith('en') ? navigator.language : 'en-GB'

const FORMATS: Readonly<Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
}

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' })

/** "in 2 hours", "3 minutes ago"; both arguments in milliseconds since 1970. */
export const relativeText = (at: number, now: number): string => {
  const seconds = Math.round((at - now) / 1000)
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit)
  }
  return relative.format(seconds, 'second')
}

export const clockText = (at: Date): string => new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' }).format(at)

export const dayText = (at: Date): string =>
  Number.isNaN(at.getTime()) ? 'Some day' : new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long' }).format(at)

const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString()

/** As Discord writes it beside a name: "Today at 14:02". */
export const whenText = (at: Date, now: Date): string => {
  if (Number.isNaN(at.getTime())) return 'Some time'
  if (sameDay(at, now)) return `Today at ${clockText(at)}`
  if (sameDay(at, new Date(now.getTime() - 86_400_000))) return `Yesterday at ${clockText(at)}`
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'short', timeStyle: 'short' }).format(at)
}

/** A time inside a message. Relative ones carry what `keepTimesCurrent` needs. */
export const timestamp = (seconds: number, style: TimestampStyle): HTMLElement => {
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime())) return element('span', {}, '<t:?>')
  const full = new Intl.DateTimeFormat(LOCALE, FORMATS.F).format(at)
  const attributes = { class: 'timestamp', datetime: at.toISOString(), title: full }
  if (style !== 'R') return element('time', attributes, new Intl.DateTimeFormat(LOCALE, FORMATS[style]).format(at))
  return element('time', { ...attributes, 'data-relative': at.getTime() }, relativeText(at.getTime(), Date.now()))
}

/** Rewrites every relative time on the page once a second, as it passes. */
export const keepTimesCurrent = (): void => {
  setInterval(() => {
    for (const shown of document.querySelectorAll<HTMLElement>('time[data-relative]')) {
      const text = relativeText(Number(shown.dataset['relative']), Date.now())
      if (shown.textContent !== text) shown.textContent = text
    }
  }, 1_000)
}

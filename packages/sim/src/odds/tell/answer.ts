import type { Enough } from '../waiting.ts'

/** What is told about odds: the same facts as data for programs and as lines for people. */
export interface Answer {
  readonly title: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly tables: readonly { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }[]
  readonly notes: readonly string[]
}

export const ENOUGH = ['50 %', '90 %', '99 %', 'mean'] as const

/** Whole numbers up to a million are told in full: nobody can check 1.2M pulls. */
export const told = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-US')
    : value.toLocaleString('en-US', { maximumFractionDigits: 2 })

export const toldEnough = ({ p50, p90, p99, mean }: Enough): readonly string[] => [p50, p90, p99, mean].map(told)

/** A chance as per cent, with as many digits as it takes. */
export const toldChance = (chance: number): string => `${Number((chance * 100).toPrecision(6))} %`

import type { Json } from './json.ts'

/** A refusal: the first reason in the order of checks, and the further ones that can be known. Never prose; the bot words it. */
export interface Rejection<Code extends string = string> {
  readonly code: Code
  readonly params: { readonly [name: string]: Json }
  readonly also: readonly Rejection<Code>[]
}

const NONE: readonly never[] = []

/** A reason to refuse: `<system>/<kebab-case>` with the figures that its wording needs. */
export const no = <const Code extends string>(code: Code, params: { readonly [name: string]: Json } = {}): Rejection<Code> => ({
  code,
  params,
  also: NONE,
})

/** Joins the reasons that hold, in the order given: the first leads. `undefined` when none holds. */
export const refusal = <const Code extends string>(
  ...reasons: readonly (Rejection<Code> | false | undefined)[]
): Rejection<Code> | undefined => {
  let first: Rejection<Code> | undefined
  let rest: Rejection<Code>[] | undefined
  for (const reason of reasons) {
    if (!reason) continue
    if (!first) first = reason
    else if (rest) rest.push(reason)
    else rest = [reason]
  }
  return first && rest ? { code: first.code, params: first.params, also: [...first.also, ...rest] } : first
}

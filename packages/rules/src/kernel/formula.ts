import type { Codec } from './codec.ts'
import { defect } from './defect.ts'
import type { Json } from './json.ts'
import { problemsOf, sentence } from './problem.ts'

/** A formula of the game under its published name: JSON in, JSON out; decimals are texts. */
export interface Formula<RS> {
  (ruleset: RS, input: unknown): Json
  readonly input: Codec<unknown>
}

/** Publishes a formula. Input that its codec refuses is a defect of the caller; decode with `input` first to word it. */
export const formulasOf =
  <RS>() =>
  <I>(input: Codec<I>, run: (ruleset: RS, input: I) => Json): Formula<RS> =>
    Object.assign(
      (ruleset: RS, raw: unknown): Json => {
        const decoded = input.decode(raw)
        return decoded._tag === 'Left' ? defect(problemsOf(decoded.left).map(sentence).join('; ')) : run(ruleset, decoded.right)
      },
      { input: input as unknown as Codec<unknown> },
    )
